import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { pictureShortcuts } from '../../features/picture/pictureShortcuts.ts';
import { Keyboard } from './keyboard.ts';
import { shellShortcuts } from './shellShortcuts.ts';

let done: string[];
let keyboard: Keyboard;
const down = (event: KeyboardEvent): void => keyboard.down(event);
const up = (event: KeyboardEvent): void => keyboard.up(event);

beforeEach(() => {
  done = [];
  keyboard = new Keyboard({
    shortcuts: [...pictureShortcuts, ...shellShortcuts],
    isEnabled: (id) => id !== 'save',
    run: (id) => done.push(id),
    setSpaceHeld: (isHeld) => done.push(isHeld ? 'space' : 'no space'),
    setPeeking: (isPeeking) => done.push(isPeeking ? 'peek' : 'no peek'),
    canPeek: () => true,
  });
  document.documentElement.dataset['canvas'] = 'theme'; // as the page has it
  document.body.innerHTML =
    '<button id="a">a</button><div id="canvas" tabindex="0" data-peek></div><button id="b">b</button><input id="text" />';
  window.addEventListener('keydown', down);
  window.addEventListener('keyup', up);
});

afterEach(() => {
  window.removeEventListener('keydown', down);
  window.removeEventListener('keyup', up);
});

const focus = (id: string): void => document.getElementById(id)?.focus();
const focused = (): string | undefined => document.activeElement?.id;

describe('the keyboard', () => {
  it('peeks while Tab is held on the canvas, and moves the focus when it was only tapped', async () => {
    focus('canvas');
    await userEvent.keyboard('{Tab}');
    expect(done.slice(0, 2)).toEqual(['peek', 'no peek']);
    expect(focused()).toBe('b');
  });

  it('leaves Tab alone everywhere else, and Shift+Tab everywhere', async () => {
    focus('a');
    await userEvent.keyboard('{Tab}');
    expect(focused()).toBe('canvas');
    await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
    expect(focused()).toBe('a');
    expect(done).not.toContain('peek');
  });

  it('runs what the table says, but nothing that is not enabled and nothing from a text field', async () => {
    focus('a');
    await userEvent.keyboard('0{Control>}s{/Control}');
    focus('text');
    await userEvent.keyboard('0');
    expect(done).toEqual(['fit']);
  });

  it('holds Space on the canvas only: on a button it presses the button', async () => {
    focus('canvas');
    await userEvent.keyboard(' ');
    expect(done).toEqual(['space', 'no space']);
    focus('b');
    await userEvent.keyboard('[Space>]');
    expect(done.filter((what) => what === 'space')).toHaveLength(1);
    await userEvent.keyboard('[/Space]');
  });
});
