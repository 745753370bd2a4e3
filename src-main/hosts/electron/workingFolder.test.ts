import { expect, it } from 'vitest';
import { workingFolder } from './workingFolder.ts';

it('a studio that was started in a folder that is gone since takes the home folder for it', () => {
  const gone = (): string => {
    throw Object.assign(new Error('ENOENT: no such file or directory, uv_cwd'), { code: 'ENOENT' });
  };
  expect(workingFolder('/home/ana', gone)).toBe('/home/ana');
  expect(workingFolder('/home/ana')).toBe(process.cwd());
});
