import { afterEach, expect, it } from 'vitest';
import { titleWhenCut } from './titleWhenCut.ts';

const made = document.createElement('span');
made.style.cssText = 'display: block; overflow: hidden; white-space: nowrap';
let stop: (() => void) | undefined;

afterEach(() => {
  stop?.();
  made.remove();
});

it('a text is given whole as a title while it is cut, and only then', async () => {
  made.style.width = '400px';
  made.textContent = 'a word';
  document.body.append(made);
  stop = titleWhenCut(made);
  await expect.poll(() => made.hasAttribute('title')).toBe(false);
  made.style.width = '20px';
  await expect.poll(() => made.title).toBe('a word');
  made.textContent = 'another word that is long';
  await expect.poll(() => made.title).toBe('another word that is long');
  made.style.width = '400px';
  await expect.poll(() => made.hasAttribute('title')).toBe(false);
});
