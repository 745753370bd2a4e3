/**
 * Read by electron-vite, vitest, svelte-check and ESLint alike. Our components are always in runes mode; those of packages say so themselves.
 * No preprocessor: Svelte strips erasable types on its own.
 */
export default {
  compilerOptions: { runes: true },
  vitePlugin: {
    dynamicCompileOptions: (/** @type {{ filename: string }} */ { filename }) =>
      filename.includes('node_modules') ? { runes: undefined } : undefined,
  },
};
