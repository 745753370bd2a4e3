import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './program/commandLine.ts';

function invocation(...args: string[]): object {
  const parsed = parseCommandLine(args, '0');
  if (parsed.kind !== 'command') throw new Error(`${parsed.kind}: ${JSON.stringify(parsed)}`);
  return parsed.invocation;
}

const wrong = (...args: string[]): string => {
  const parsed = parseCommandLine(args, '0');
  return parsed.kind === 'wrong' ? parsed.message : parsed.kind;
};

describe('a run that goes on', () => {
  it.each([
    ['--steps', '40'],
    ['--rate', '1e-4'],
    ['--lambda-a', '5'],
    ['--time', '8h'],
    ['--epochs', '1+1'],
    ['--from', 'other'],
    ['--family', 'cyclegan'],
    ['--preset', 'paper'],
    ['--names', 'a,b'],
    ['--name', 'a'],
    ['--holes', '5-30'],
    ['--output', 'other'],
    ['--beta1', '0.5'],
    ['--judge-filters', '8'],
    ['--discriminator-norm', 'batch'],
    ['--no-flip'],
  ])('keeps its settings: %s is wrong usage', (...said) => {
    expect(wrong('train', '--resume', 'run', ...said)).toContain(`${said[0]} cannot be changed`);
    expect(wrong('train-inpaint', '--resume', 'run', ...said)).toContain(`${said[0]} cannot be changed`);
  });

  it('can be told where its pictures are now, and what it shall compute with', () => {
    const said = ['--folders', 'a', 'b', '--threads', '2', '--runtime', 'onnxruntime', '--force', '--json'];
    expect(invocation('train', '--resume', 'run', ...said)).toMatchObject({
      run: 'run',
      start: null,
      folders: ['a', 'b'],
      threads: 2,
      force: true,
    });
    expect(wrong('train', 'a', 'b', '-o', 'run', '--folders', 'c')).toContain('--folders is for --resume');
  });
});

describe('what was said before there were families', () => {
  it('"train-inpaint" is "train" of that family with its preset', () => {
    const said = [
      'photos',
      '-o',
      'run',
      '--steps',
      '5',
      '--levels',
      '3',
      '--holes',
      '5-30',
      '--name',
      'filler',
      '--json',
    ];
    expect(invocation('train-inpaint', ...said)).toEqual(
      invocation('train', '--family', 'inpainting', '--preset', 'overnight', ...said),
    );
    expect(invocation('train-inpaint', ...said)).toMatchObject({
      command: 'train',
      start: {
        family: 'inpainting',
        folders: ['photos'],
        names: ['filler'],
        words: { settings: { 'least-hole': 0.05, 'most-hole': 0.3 } },
      },
    });
    expect(invocation('train-inpaint', '--resume', 'run')).toEqual(invocation('train', '--resume', 'run'));
  });

  it('flags of judges are those of discriminators, which have the last word', () => {
    const train = ['train', 'a', 'b', '-o', 'run'];
    const now = ['--discriminator', 'patch', '--discriminator-filters', '8', '--discriminator-layers', '2'];
    expect(invocation(...train, '--judge', 'patch', '--judge-filters', '8', '--judge-layers', '2')).toEqual(
      invocation(...train, ...now),
    );
    expect(invocation(...train, ...now, '--judge-filters', '9', '--judge', 'pixel')).toEqual(
      invocation(...train, ...now),
    );
  });

  it('is not in the help', () => {
    const help = parseCommandLine(['train', '--help'], '0');
    const text = JSON.stringify(help);
    expect(text).toContain('--discriminator-filters');
    expect(text).not.toContain('--judge');
  });

  it('one norm is for both networks, until the norm of the discriminators is said', () => {
    const train = ['train', 'a', 'b', '-o', 'run', '--norm', 'batch'];
    expect(invocation(...train)).toMatchObject({
      start: { words: { settings: { norm: 'batch', 'discriminator-norm': 'batch' } } },
    });
    expect(invocation(...train, '--discriminator-norm', 'instance')).toMatchObject({
      start: { words: { settings: { norm: 'batch', 'discriminator-norm': 'instance' } } },
    });
  });
});
