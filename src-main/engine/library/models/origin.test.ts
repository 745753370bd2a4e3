import { join } from 'node:path';
import { expect, it } from 'vitest';
import { originOf, personalModels } from './origin.ts';

it('a model is the person’s own where it lies among their own, and only right there', () => {
  const data = { dataFolder: join('/home', 'ana', 'grevy') };
  const origin = (...names: readonly string[]) => originOf({ folder: join(...names) }, data);
  expect(origin(personalModels(data.dataFolder), 'horse2zebra')).toBe('own');
  expect(origin('/opt', 'grevy', 'models', 'horse2zebra')).toBe('shipped');
  expect(origin(`${personalModels(data.dataFolder)}-of-somebody`, 'horse2zebra')).toBe('shipped');
});
