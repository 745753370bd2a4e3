import { expect, it } from 'vitest';
import { SetName } from '../../../../src-main/contract/trainingRequest.ts';
import { setNameOf } from './setName.ts';

it.each([
  ['Horses', 'horses'],
  ['Ждребе', 'a'],
  ['Đurđevi konji (2)', 'djurdjevi-konji-2'],
  ['šljive', 'sljive'],
  ['--- a folder whose name is far too long for a model', 'a-folder-whose-name-is-f'],
])('a folder %s gives the name %s', (folder, name) => {
  expect(setNameOf(folder, 'a')).toBe(name);
  expect(SetName.safeParse(name).success).toBe(true);
});
