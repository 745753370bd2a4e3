import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const SOURCES = ['src-main/**/*.ts', 'src-renderer/**/*.ts', 'src-renderer/**/*.svelte'];
const TESTS = [
  '**/*.test.ts',
  '**/*.test-d.ts',
  'src-main/**/testing/**',
  'src-renderer/**/testing/**',
  'e2e/**',
  'bench/**',
];
/** Folders that promise to depend on nothing but their arguments: same inputs, same numbers, on every machine. */
const PURE = ['graph', 'nets', 'training', 'metrics', 'masks', 'latent'].map((folder) => `src-main/${folder}/**/*.ts`);
/** Loops over typed arrays, where an index is in range by construction and a check per element would cost. */
const NUMERIC = [
  ...['graph', 'runtimes', 'nets', 'training', 'families', 'metrics', 'masks', 'latent', 'imaging', 'formats'].map(
    (folder) => `src-main/${folder}/**/*.ts`,
  ),
  'src-renderer/mask/**/*.ts',
];

const noDefaultExport = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name: it is found and renamed as what it is.',
};
const noClock = {
  selector: "NewExpression[callee.name='Date'][arguments.length=0]",
  message: 'Pure code has no clock: take the time as an argument.',
};
const nodeImports = {
  regex: '^node:',
  message: 'This folder promises to run anywhere: what Node gives comes in as an argument.',
};
const electronImports = { name: 'electron', message: 'Only src-main/hosts/electron knows Electron.' };
/** Both ways around the typed contract. They are banned by name everywhere but in the Electron host's own bridge. */
const sideDoors = ['ipcMain', 'ipcRenderer'].map((name) => ({
  name,
  message: 'Everything that crosses a process goes through src-main/contract.',
}));
/** What starts other programs. One place does it, and asks outside.ts before. */
const waysOutside = ['openExternal', 'openPath'].map((property) => ({
  object: 'shell',
  property,
  message: 'Only lockDown.ts sends the system anywhere, after mayOpenOutside.',
}));

export default ts.config(
  {
    ignores: [
      'node_modules/',
      'out/',
      'dist/',
      'dist-e2e/',
      '.e2e/',
      '.cache/',
      'e2e/dist/',
      'test-results/',
      'playwright-report/',
      'bench/results/',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },

  js.configs.recommended,
  ts.configs.strictTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      globals: globals.node,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      'no-console': 'error',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/require-await': 'off', // one side of an interface may have nothing to wait for
      '@typescript-eslint/unbound-method': 'off', // collaborators come as objects of functions and are taken apart
      '@typescript-eslint/prefer-nullish-coalescing': 'off', // || for empty strings says what it means
      '@typescript-eslint/no-unnecessary-type-parameters': 'off', // typed wrappers of the contract need them
      '@typescript-eslint/no-invalid-void-type': 'off', // commands without an answer
      '@typescript-eslint/unified-signatures': 'off',
      // Slow, and without enums or deprecated neighbours they find nothing here.
      '@typescript-eslint/no-deprecated': 'off',
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts', '**/*.svelte.test.ts'],
    languageOptions: {
      globals: globals.browser,
      parserOptions: { parser: ts.parser, svelteConfig: { compilerOptions: svelteConfig.compilerOptions } },
    },
    rules: {
      'prefer-const': 'off',
      'svelte/prefer-const': ['error', { destructuring: 'all' }], // $props() and $bindable() are written by let
      'svelte/prefer-svelte-reactivity': 'off', // a plain Set is bookkeeping, not state
      '@typescript-eslint/no-meaningless-void-operator': 'off', // `void x` in an effect reads x
    },
  },
  {
    files: ['**/*.svelte'],
    rules: Object.fromEntries(
      // To ESLint what a component hands out is `any`; svelte-check knows its type and checks it.
      ['argument', 'assignment', 'call', 'member-access', 'return'].map((what) => [
        `@typescript-eslint/no-unsafe-${what}`,
        'off',
      ]),
    ),
  },
  { files: ['src-renderer/**'], languageOptions: { globals: globals.browser } },

  // Promises of folders, by rule where a rule can see them; scripts/arrows.mjs keeps who may import whom.
  {
    files: SOURCES,
    ignores: ['src-main/hosts/electron/**', ...TESTS],
    rules: {
      'no-restricted-syntax': ['error', noDefaultExport],
      'no-restricted-imports': ['error', { paths: [electronImports] }],
      'no-restricted-globals': ['error', ...sideDoors],
    },
  },
  {
    files: ['src-main/hosts/electron/**/*.ts'],
    ignores: ['src-main/hosts/electron/lockDown.ts', ...TESTS],
    rules: { 'no-restricted-properties': ['error', ...waysOutside] },
  },
  {
    files: ['src-renderer/**', 'src-main/contract/**/*.ts'],
    ignores: TESTS,
    rules: { 'no-restricted-imports': ['error', { paths: [electronImports], patterns: [nodeImports] }] },
  },
  {
    files: PURE,
    ignores: TESTS,
    rules: {
      'no-restricted-imports': ['error', { paths: [electronImports], patterns: [nodeImports] }],
      'no-restricted-globals': [
        'error',
        ...sideDoors,
        'performance',
        'process',
        'setTimeout',
        'setInterval',
        'fetch',
        'crypto',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now' },
        { object: 'Math', property: 'random' },
      ],
      'no-restricted-syntax': ['error', noDefaultExport, noClock],
    },
  },
  { files: NUMERIC, rules: { '@typescript-eslint/no-non-null-assertion': 'off' } },
  {
    files: TESTS,
    rules: { '@typescript-eslint/no-non-null-assertion': 'off', 'max-lines': 'off', 'no-console': 'off' },
  },
  { files: ['**/*.{js,mjs,cjs}'], ...ts.configs.disableTypeChecked },
  {
    files: ['scripts/**', 'e2e/**/*.{js,mjs,cjs}', 'bench/**', '*.config.{js,ts}'],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { 'no-console': 'off', '@typescript-eslint/no-require-imports': 'off' },
  },
  svelte.configs.prettier,
  prettier,
);
