import { describe, expect, it } from 'vitest';
import { progressLine, type Progress } from './progressLine.ts';
import { StatusLine } from './statusLine.ts';
import { textWidth } from './textWidth.ts';

const progress: Progress = { done: 12, total: 48, stage: 'network', rate: 3.1, secondsLeft: 106 };

describe('the progress line', () => {
  it('says how far, what, how fast and how long still', () => {
    expect(progressLine(progress, 'horse.jpg', 100)).toBe(
      '██████··················  12 of 48  horse.jpg  3.1/s  1 min 46 s left',
    );
  });

  it('says what is being done to a single picture', () => {
    expect(progressLine({ done: 0, total: 1, stage: 'load', rate: null, secondsLeft: null }, 'horse.jpg', 80)).toBe(
      '························  loading the model  horse.jpg',
    );
  });

  it('draws eighths of a column', () => {
    const barOf = (done: number) => progressLine({ ...progress, done, total: 192 }, '', 80).slice(0, 2);
    expect([0, 1, 4, 7, 8, 9].map(barOf)).toEqual(['··', '▏·', '▌·', '▉·', '█·', '█▏']);
  });

  it('is never as wide as the terminal, whatever its width and the name', () => {
    for (let columns = 1; columns <= 120; columns++) {
      for (const name of ['', 'horse.jpg', '🦓'.repeat(60), 'коњ'.repeat(40)])
        expect(textWidth(progressLine(progress, name, columns))).toBeLessThan(columns);
    }
  });

  it('survives a batch of nothing', () => {
    expect(progressLine({ ...progress, done: 0, total: 0, rate: null, secondsLeft: null }, '', 80)).toContain('0 of 0');
  });
});

function terminal(isTTY: boolean) {
  let written = '';
  return { isTTY, columns: 40, write: (text: string) => (written += text), text: () => written };
}

describe('the status line', () => {
  it('is drawn over in place, and other output comes above it', () => {
    const stream = terminal(true);
    let time = 0;
    const status = new StatusLine(stream, () => time);
    status.draw(() => 'one');
    time = 100;
    status.draw((columns) => `two ${columns}`);
    status.above(() => stream.write('done\n'));
    status.end();
    expect(stream.text()).toBe('one\r\u001b[2Ktwo 40\r\u001b[2Kdone\ntwo 40\r\u001b[2K');
  });

  it('draws no faster than a person reads', () => {
    const stream = terminal(true);
    let time = 0;
    const status = new StatusLine(stream, () => time);
    for (time = 0; time < 1000; time++) status.draw(() => `at ${time}`);
    expect(stream.text().split('at').length - 1).toBe(20);
  });

  it('writes nothing of its own where there is no terminal', () => {
    const stream = terminal(false);
    const status = new StatusLine(stream, () => 0);
    status.draw(() => 'one');
    status.above(() => stream.write('done\n'));
    status.end();
    expect(stream.text()).toBe('done\n');
  });
});
