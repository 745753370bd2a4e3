import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './commandLine.ts';

const invocation = (...args: string[]) => {
  const parsed = parseCommandLine(args, '1.2.3');
  return parsed.kind === 'command' ? parsed.invocation : parsed;
};

describe('the command lines of masks and fills', () => {
  it('fill in what was not said', () => {
    expect(invocation('inpaint', 'a.png', '--mask', 'm.png')).toEqual({
      command: 'inpaint',
      inputs: ['a.png'],
      output: null,
      method: 'patchmatch',
      seed: 1,
      blend: 'poisson',
      format: null,
      quality: 92,
      overwrite: false,
      json: false,
      mask: { path: 'm.png', hole: 'auto', fit: false, feather: 0 },
    });
    expect(invocation('inpaint-bench', 'photos', '--masks', 'masks')).toEqual({
      command: 'inpaint-bench',
      pictures: 'photos',
      masks: 'masks',
      methods: null,
      bins: 6,
      output: 'inpaint-bench',
      json: false,
    });
  });

  it('take every option', () => {
    const options = [
      '--hole',
      'black',
      '--fit-mask',
      '--feather',
      '2.5',
      '--method',
      'ns',
      '--seed',
      '7',
      '--blend',
      'none',
      '-o',
      'out/',
    ];
    expect(
      invocation(
        'inpaint',
        'a',
        'b',
        '--mask',
        'm',
        ...options,
        '--format',
        'png',
        '--quality',
        '50',
        '--overwrite',
        '--json',
      ),
    ).toEqual({
      command: 'inpaint',
      inputs: ['a', 'b'],
      output: 'out/',
      method: 'ns',
      seed: 7,
      blend: 'none',
      format: 'png',
      quality: 50,
      overwrite: true,
      json: true,
      mask: { path: 'm', hole: 'black', fit: true, feather: 2.5 },
    });
    expect(invocation('mask', 'grow', 'm.png', '-o', 'n.png', '-r', '8', '--overwrite', '--json')).toEqual({
      command: 'mask',
      operation: 'grow',
      input: 'm.png',
      output: 'n.png',
      radius: 8,
      overwrite: true,
      json: true,
    });
  });

  it('let a translation be masked, by white unless black is said', () => {
    expect(invocation('translate', 'a.png', '--mask', 'm.png', '--feather', '3')).toMatchObject({
      mask: { path: 'm.png', hole: 'white', fit: false, feather: 3 },
    });
  });

  it.each([
    [['inpaint', 'a.png'], "'--mask <file or folder>' not specified"],
    [['inpaint', 'a.png', '--mask', 'm', '--hole', 'red'], 'auto, white, black'],
    [['inpaint', 'a.png', '--mask', 'm', '--feather', 'x'], 'pixels from 0 to 512'],
    [['mask', 'widen', 'm.png', '-o', 'n.png'], 'grow, shrink, invert'],
    [['mask', 'grow', 'm.png', '-o', 'n.png'], 'needs --radius'],
    [['mask', 'invert', 'm.png'], 'not specified'],
    [['inpaint-bench', 'photos', '--masks', 'm', '--bins', '0'], 'from 1 to 100'],
  ])('explain %j', (args, message) => {
    expect(invocation(...args)).toMatchObject({ kind: 'wrong', message: expect.stringContaining(message) as string });
  });
});
