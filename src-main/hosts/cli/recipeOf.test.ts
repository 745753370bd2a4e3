import { describe, expect, it } from 'vitest';
import { checkedRequest } from '../../engine/work/training/startRun.ts';
import { parseCommandLine } from './program/commandLine.ts';
import type { TrainInvocation } from './invocation.ts';
import { recipeOf } from './recipeOf.ts';

/** The recipe that a command line asks for. */
function recipe(...args: string[]) {
  const parsed = parseCommandLine(['train', 'a', 'b', '-o', 'run', ...args], '0');
  if (parsed.kind !== 'command') throw new Error(parsed.kind);
  const start = (parsed.invocation as TrainInvocation).start as NonNullable<TrainInvocation['start']>;
  const request = {
    family: 'cyclegan',
    folders: ['a', 'b'],
    names: ['a', 'b'],
    recipe: recipeOf(start),
    from: { kind: 'fresh' },
  } as const;
  return checkedRequest({ ...request, folders: [...request.folders], names: [...request.names] }).recipe;
}

describe('options of grevy train', () => {
  it('leave the preset alone where nothing is said', () => {
    expect(recipe('--preset', 'paper')).toMatchObject({
      generator: { kind: 'resnetGenerator', filters: 64, blocks: 9, norm: 'instance', dropout: false },
      discriminator: { kind: 'patchDiscriminator', filters: 64, layers: 3, norm: 'instance' },
      load: 287,
      crop: 256,
      length: { unit: 'epochs', constant: 100, decay: 100 },
      loss: 'lsgan',
      pool: 50,
      batch: 1,
      flip: true,
      rate: 2e-4,
      beta1: 0.5,
      beta2: 0.999,
      lambdaA: 10,
      lambdaB: 10,
      identity: 0.5,
      averageDecay: 0.999,
      schedule: 'linear',
    });
  });

  it('reach every part of a recipe', () => {
    const networks = [
      '--generator',
      'unet',
      '--levels',
      '6',
      '--filters',
      '8',
      '--norm',
      'batch',
      '--dropout',
      '--judge',
      'pixel',
      '--judge-filters',
      '12',
    ];
    const losses = [
      '--loss',
      'wgangp',
      '--lambda-a',
      '5',
      '--lambda-b',
      '6',
      '--identity',
      '0',
      '--pool',
      '0',
      '--batch',
      '2',
      '--init',
      'kaiming',
    ];
    const learning = [
      '--rate',
      '1e-4',
      '--schedule',
      'cosine',
      '--average',
      '0',
      '--warm-up',
      '7',
      '--checkpoint-every',
      '9',
      '--seed',
      '3',
      '--no-flip',
    ];
    expect(
      recipe(...networks, ...losses, ...learning, '--size', '64', '--load', '70', '--epochs', '3+4'),
    ).toMatchObject({
      generator: { kind: 'unetGenerator', filters: 8, downs: 6, norm: 'batch', dropout: true },
      discriminator: { kind: 'pixelDiscriminator', filters: 12, norm: 'batch' },
      loss: 'wgangp',
      lambdaA: 5,
      lambdaB: 6,
      identity: 0,
      pool: 0,
      batch: 2,
      init: 'kaiming',
      rate: 1e-4,
      schedule: 'cosine',
      averageDecay: 0,
      warmUp: 7,
      checkpointEvery: 9,
      seed: 3,
      flip: false,
      crop: 64,
      load: 70,
      length: { unit: 'epochs', constant: 3, decay: 4 },
    });
  });

  it('give learnt weights a quarter of the rate, unless another is asked for', () => {
    expect(recipe('--from', 'horse2zebra').rate).toBe(5e-5);
    expect(recipe('--from', 'horse2zebra', '--rate', '1e-4').rate).toBe(1e-4);
  });

  it('bring pictures to sizes of chance where that is asked for', () => {
    expect(recipe()).toMatchObject({ leastScale: 1.03, mostScale: 0 });
    expect(recipe('--most-scale', '1.55')).toMatchObject({ leastScale: 1.03, mostScale: 1.55, load: 72, crop: 64 });
  });

  it('take a time in hours or minutes', () => {
    expect(recipe('--time', '1.5h').length).toMatchObject({ unit: 'minutes', minutes: 90 });
  });

  it.each([
    [['--size', '33'], 'crop'],
    [['--filters', '0'], 'generator.filters'],
    [['--load', '32'], 'crop'],
    [['--least-scale', '1.5', '--most-scale', '1.2'], 'mostScale'],
    [['--most-scale', '0.5'], 'mostScale'],
    [['--generator', 'unet', '--levels', '7', '--size', '96'], 'crop'],
  ])('that do not fit together are refused by the name of the setting: %j', (args, setting) => {
    expect(() => recipe(...args)).toThrow(
      expect.objectContaining({
        error: expect.objectContaining({ got: expect.stringContaining(setting) as string }) as unknown,
      }),
    );
  });
});
