import { describe, expect, it } from 'vitest';
import { planOutput, type OutputWish } from './outputPlan.ts';

const plan = (wish: Partial<OutputWish>) =>
  planOutput({ output: null, outputKind: 'missing', inputKinds: ['file'], format: null, ...wish });
const folder = (output: string, format = 'input') => ({ ok: true, plan: { output, outputIsFolder: true, format } });
const file = (output: string, format: string) => ({ ok: true, plan: { output, outputIsFolder: false, format } });

describe('where results go', () => {
  it('is beside the input when nothing is said', () => {
    expect(plan({})).toEqual({ ok: true, plan: { output: null, outputIsFolder: false, format: 'input' } });
    expect(plan({ format: 'png' })).toMatchObject({ plan: { format: 'png' } });
  });

  it('is a folder that is there', () => {
    expect(plan({ output: 'out', outputKind: 'folder' })).toEqual(folder('out'));
    expect(plan({ output: 'out.png', outputKind: 'folder', format: 'webp' })).toEqual(folder('out.png', 'webp'));
  });

  it('is a folder when it ends in a separator', () => {
    expect(plan({ output: 'new/' })).toEqual(folder('new/'));
  });

  it('is a folder for several inputs and for a folder', () => {
    expect(plan({ output: 'new', inputKinds: ['file', 'file'] })).toEqual(folder('new'));
    expect(plan({ output: 'new', inputKinds: ['folder'] })).toEqual(folder('new'));
  });

  it('is a file for one picture, in the format of its extension', () => {
    expect(plan({ output: 'zebra.png' })).toEqual(file('zebra.png', 'png'));
    expect(plan({ output: 'zebra.JPG', outputKind: 'file' })).toEqual(file('zebra.JPG', 'jpeg'));
    expect(plan({ output: 'zebra.tif', format: 'tiff' })).toEqual(file('zebra.tif', 'tiff'));
  });

  it('takes a name without a known extension when the format is said', () => {
    expect(plan({ output: 'zebra', format: 'png' })).toEqual(file('zebra', 'png'));
  });

  it.each<[string, Partial<OutputWish>, string]>([
    ['an extension against --format', { output: 'zebra.png', format: 'jpeg' }, 'ends as png, but --format says jpeg'],
    ['a name without an extension', { output: 'zebra' }, 'end it in / for a folder'],
    ['an extension that is not written', { output: 'zebra.gif' }, 'is not clear'],
    ['one file for several pictures', { output: 'zebra.png', inputKinds: ['file', 'file'] }, 'names one picture'],
    ['one file for a folder', { output: 'zebra.png', inputKinds: ['folder'] }, 'names one picture'],
    ['a file where a folder is needed', { output: 'notes', outputKind: 'file', inputKinds: ['folder'] }, 'is a file'],
    ['a file that is named as a folder', { output: 'notes/', outputKind: 'file' }, 'is a file'],
  ])('refuses %s', (_case, wish, message) => {
    expect(plan(wish)).toEqual({ ok: false, message: expect.stringContaining(message) as string });
  });
});
