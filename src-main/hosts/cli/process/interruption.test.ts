import { EventEmitter } from 'node:events';
import { describe, expect, it } from 'vitest';
import { listenForInterruption } from './interruption.ts';

function pressing() {
  const source = new EventEmitter();
  const heard = { time: 0, seconds: 0 };
  const signal = listenForInterruption({ source, now: () => heard.time, onSecond: () => heard.seconds++ });
  return { signal, heard, press: (name = 'SIGINT') => source.emit(name) };
}

describe('interruption', () => {
  it('asks for a clean end first', () => {
    const { signal, heard, press } = pressing();
    expect(signal.aborted).toBe(false);
    press();
    expect([signal.aborted, heard.seconds]).toEqual([true, 0]);
  });

  it('ends at once when asked again', () => {
    const { heard, press } = pressing();
    press('SIGTERM');
    heard.time = 300;
    press();
    expect(heard.seconds).toBe(1);
  });

  it('takes a key press that arrives twice, by the terminal and by npm, as one', () => {
    const { heard, press } = pressing();
    press();
    heard.time = 20;
    press();
    expect(heard.seconds).toBe(0);
  });
});
