import { expect, it } from 'vitest';
import { Architecture } from './architecture.ts';
import { describeArchitecture } from './describeArchitecture.ts';

it('describes a network in one line', () => {
  expect(describeArchitecture(Architecture.parse({ kind: 'resnetGenerator', filters: 32, blocks: 6 }))).toBe('ResNet generator, 32 filters, 6 blocks');
  expect(describeArchitecture(Architecture.parse({ kind: 'unetGenerator', filters: 64, downs: 7 }))).toBe('U-Net generator, 64 filters, 7 levels');
});
