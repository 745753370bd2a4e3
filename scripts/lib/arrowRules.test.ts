import { describe, expect, it } from 'vitest';
import { brokenRule, findCycles, findFolderCycles, foldersBetween, zoneOf } from './arrowRules.mjs';
import { importsOf } from './imports.mjs';

const rule = (from: string, to: string, isTypeOnly = false): string | undefined =>
  brokenRule({
    from: from.startsWith('src-') ? from : `src-main/${from}`,
    to: to.startsWith('src-') ? to : `src-main/${to}`,
    isTypeOnly,
  });

describe('who may import whom', () => {
  it.each([
    ['src-renderer/state/session.svelte.ts', 'contract/events.ts'],
    ['src-renderer/app.ts', 'training/losses.ts'],
    ['hosts/web/pageServer.ts', 'hosts/pageFiles.ts'],
    ['hosts/cli/serve.ts', 'hosts/web/startWebHost.ts'],
    ['hosts/cli/main.ts', 'engine/engine.ts'],
    ['engine/studio.ts', 'imaging/decode.ts'],
    ['imaging/encode.ts', 'contract/pictureFormats.ts'],
    ['hosts/openPictures.ts', 'files/picturesBelow.ts'],
    ['nets/resnetGenerator.ts', 'graph/node.ts'],
    ['graph/a.ts', 'graph/ops/conv.ts'],
    ['src-renderer/mask/operations.ts', 'masks/operations.ts'],
    ['imaging/masks/readMask.ts', 'masks/mask.ts'],
    ['engine/library/session/masks.ts', 'masks/mask.ts'],
    ['runtimes/onnx/lower.ts', 'graph/node.ts'],
    ['engine/studio.ts', 'runtimes/onnx/runtime.ts'],
  ])('%s may import %s', (from, to) => expect(rule(from, to)).toBe(undefined));

  it.each([
    ['src-renderer/app.ts', 'engine/engine.ts'],
    ['src-renderer/app.ts', 'runtimes/onnx/session.ts'],
    ['src-renderer/app.ts', 'imaging/decode.ts'],
    ['src-renderer/app.ts', 'hosts/failures.ts'],
    ['hosts/electron/main.ts', 'engine/main.ts'],
    ['hosts/electron/main.ts', 'hosts/web/access.ts'],
    ['hosts/cli/main.ts', 'engine/studio.ts'],
    ['hosts/router.ts', 'hosts/cli/main.ts'],
    ['engine/studio.ts', 'hosts/failures.ts'],
    ['graph/node.ts', 'nets/layers.ts'],
    ['graph/ops/conv.ts', 'runtimes/tensorflow/program.ts'],
    ['training/step.ts', 'runtimes/onnx/session.ts'],
    ['imaging/decode.ts', 'contract/errors.ts'],
    ['contract/errors.ts', 'engine/failures.ts'],
    ['nets/layers.ts', 'src-renderer/app.ts'],
    ['masks/mask.ts', 'imaging/pixelTypes.ts'],
    ['masks/mask.ts', 'contract/inpainting.ts'],
    ['hosts/cli/main.ts', 'masks/mask.ts'],
  ])('%s must not import %s', (from, to) => expect(rule(from, to)).toMatch(/must not import/));

  it('lets the leaves share types, and no code', () => {
    expect(rule('metrics/psnr.ts', 'imaging/pixels.ts', true)).toBe(undefined);
    expect(rule('metrics/psnr.ts', 'imaging/pixels.ts')).toMatch(/types of/);
  });

  it('lets tests look everywhere, and nothing but tests look at them', () => {
    expect(rule('graph/node.test.ts', 'engine/engine.ts')).toBe(undefined);
    expect(rule('engine/engine.ts', 'engine/testing/pictures.ts')).toMatch(/only tests/);
  });

  it('keeps the product from importing scripts', () => {
    expect(rule('hosts/cli/main.ts', '../scripts/lib/paths.mjs')).toMatch(/nothing outside/);
  });

  it('knows the longest folder that fits', () => {
    expect(['src-main/hosts/router.ts', 'src-main/hosts/web/access.ts', 'README.md'].map(zoneOf)).toEqual([
      'hosts',
      'web',
      undefined,
    ]);
  });
});

describe('circles', () => {
  it('are found and named once', () => {
    const graph = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['b', 'd']],
    ]);
    expect(findCycles(graph)).toEqual([['b', 'c', 'b']]);
  });

  it('are not seen in a diamond', () => {
    const graph = new Map([
      ['a', ['b', 'c']],
      ['b', ['d']],
      ['c', ['d']],
    ]);
    expect(findCycles(graph)).toEqual([]);
  });
});

describe('circles between folders', () => {
  it('are those of folders that stand beside each other where the paths part', () => {
    expect(foldersBetween('a/x/deep/1.ts', 'a/y/2.ts')).toEqual(['a/x', 'a/y']);
    expect([
      foldersBetween('a/1.ts', 'a/x/2.ts'),
      foldersBetween('a/x/2.ts', 'a/1.ts'),
      foldersBetween('a/1.ts', 'a/2.ts'),
    ]).toEqual([undefined, undefined, undefined]);
  });

  it('are found where no circle of files is, each with the imports that make it', () => {
    const edges = [
      { from: 'a/x/1.ts', to: 'a/y/2.ts' },
      { from: 'a/y/3.ts', to: 'a/x/4.ts' },
    ];
    expect(findFolderCycles(edges)).toEqual([
      ['a/x (a/x/1.ts imports a/y/2.ts)', 'a/y (a/y/3.ts imports a/x/4.ts)', 'a/x'],
    ]);
  });

  it('are not seen in a folder that is the front of those in it', () => {
    const edges = [
      { from: 'a/front.ts', to: 'a/x/1.ts' },
      { from: 'a/x/1.ts', to: 'a/types.ts' },
    ];
    expect(findFolderCycles(edges)).toEqual([]);
  });
});

describe('imports of a file', () => {
  it('are told apart by what is left of them at run time', () => {
    const text = `
      import { a, type B } from './a.ts';
      import { type C } from './c.ts';
      import type { D } from './d.ts';
      import './e.css';
      export { f } from './f.ts';
      export type { G } from './g.ts';
      const h = await import('./h.ts');
      let i: import('./i.ts').I;
      const text = "import { no } from './no.ts'";
    `;
    expect(
      importsOf('x.ts', text).map(({ specifier, isTypeOnly }) => `${specifier} ${isTypeOnly ? 'type' : 'code'}`),
    ).toEqual([
      './a.ts code',
      './c.ts type',
      './d.ts type',
      './e.css code',
      './f.ts code',
      './g.ts type',
      './h.ts code',
      './i.ts type',
    ]);
  });

  it('are read from the scripts of a component, with their lines', () => {
    const text = `<p>import { no } from './no.ts'</p>\n<script module lang="ts">\n  import a from './a.ts';\n</script>\n<script lang="ts">\n  import B from './B.svelte';\n</script>\n`;
    expect(importsOf('X.svelte', text)).toMatchObject([
      { specifier: './a.ts', line: 3 },
      { specifier: './B.svelte', line: 6 },
    ]);
  });
});
