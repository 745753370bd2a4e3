import { expect, it } from 'vitest';
import { networkSchema } from '../settings/schema.ts';
import { describeNetwork } from './networkKinds.ts';
import {
  discriminatorOptions,
  generatorOptions,
  type DiscriminatorArchitecture,
  type GeneratorArchitecture,
} from './networkOptions.ts';

const generator = (options: object) =>
  networkSchema(generatorOptions, 'offered').parse(options) as GeneratorArchitecture;
const discriminator = (options: object) =>
  networkSchema(discriminatorOptions, 'offered').parse(options) as DiscriminatorArchitecture;

it('describes a network in one line', () => {
  expect(describeNetwork(generator({ kind: 'resnetGenerator', filters: 32, blocks: 6 }))).toBe(
    'ResNet generator, 32 filters, 6 blocks',
  );
  expect(describeNetwork(generator({ kind: 'resnetGenerator', filters: 32, blocks: 6, attention: true }))).toBe(
    'ResNet generator with attention, 32 filters, 6 blocks',
  );
  expect(describeNetwork(generator({ kind: 'resnetGenerator', filters: 2, blocks: 1 }))).toBe(
    'ResNet generator, 2 filters, 1 block',
  );
  expect(describeNetwork(generator({ kind: 'unetGenerator', filters: 64, downs: 7 }))).toBe(
    'U-Net generator, 64 filters, 7 levels',
  );
  expect(describeNetwork(discriminator({ kind: 'patchDiscriminator', filters: 64 }))).toBe(
    'patch discriminator, 64 filters, 3 layers',
  );
  expect(describeNetwork(discriminator({ kind: 'pixelDiscriminator', filters: 8 }))).toBe(
    'pixel discriminator, 8 filters',
  );
});
