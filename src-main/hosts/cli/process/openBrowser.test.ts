import { readFileSync, statSync } from 'node:fs';
import { expect, it } from 'vitest';
import { openBrowser } from './openBrowser.ts';

it('the address, which lets in whoever has it, is on no command line and in no file that others can read', async () => {
  const url = 'http://127.0.0.1:1234/?token=secret';
  const started: (readonly string[])[] = [];
  const display = { platform: 'linux', env: { DISPLAY: ':0' } } as const;
  const forget = await openBrowser(url, display, ({ file, args }) => started.push([file, ...args]));
  const [[file, page = ''] = []] = started;
  expect(file).toBe('xdg-open');
  expect(page).not.toContain('secret');
  expect(readFileSync(page, 'utf8')).toContain(`url=${url}`);
  if (process.platform !== 'win32') expect(statSync(page).mode & 0o077).toBe(0);
  await forget();
  expect(() => statSync(page)).toThrow();
});
