import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import { bundledPackages } from './scripts/lib/bundledPackages.mjs';

/** CommonJS: one file each that any Electron loads, with all that it needs inside (only `electron` itself is asked for at run time). */
const commonJs = (input: string) => ({
  externalizeDeps: false,
  minify: false,
  rolldownOptions: {
    input,
    output: { format: 'cjs' as const, entryFileNames: '[name].cjs', chunkFileNames: '[name]-[hash].cjs' },
  },
});

/** What the page and the window's process hold of others' work, for the bill of materials (scripts/lib/billOfMaterials.mjs). */
const packages = bundledPackages('packages.json');
const windowPackages = bundledPackages('packages.json');

export default defineConfig({
  main: {
    plugins: windowPackages.page,
    build: { ...commonJs('src-main/hosts/electron/main.ts'), outDir: 'out/main' },
  },
  preload: { build: { ...commonJs('src-main/hosts/electron/preload.ts'), outDir: 'out/preload' } },
  renderer: {
    root: 'src-renderer',
    base: './',
    plugins: [svelte({ configFile: '../svelte.config.js' }), ...packages.page],
    worker: { plugins: () => [packages.worker] },
    // The page's policy forbids eval; the ordinary entry of msgpackr tries it when it is loaded.
    resolve: { alias: { msgpackr: 'msgpackr/index-no-eval' } },
    build: {
      outDir: 'out/renderer',
      emptyOutDir: true,
      minify: true,
      target: 'es2022', // the same page is served to whatever browser the person has
      assetsInlineLimit: 0, // the policy allows no data: fonts
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
});
