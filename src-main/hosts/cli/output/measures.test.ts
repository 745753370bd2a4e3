import { describe, expect, it } from 'vitest';
import { bytes, counted, duration, parameterCount, rate, timeLeft } from './measures.ts';

describe('measures', () => {
  it('says durations as people do', () => {
    const cases = {
      0: '0 ms',
      83.6: '84 ms',
      999: '999 ms',
      999.6: '1 s',
      1240: '1.2 s',
      59_940: '59.9 s',
      59_960: '1 min 0 s',
      125_000: '2 min 5 s',
    };
    for (const [ms, text] of Object.entries(cases)) expect(duration(Number(ms))).toBe(text);
    expect(duration(4_320_000)).toBe('1 h 12 min');
    expect(duration(3_599_600)).toBe('1 h 0 min');
  });

  it('never says that no time is left', () => {
    expect([0, 0.2, 7.4, 90].map(timeLeft)).toEqual(['1 s', '1 s', '7 s', '1 min 30 s']);
  });

  it('turns slow rates round', () => {
    expect([12.34, 0.5, 0.25, 0.01].map(rate)).toEqual(['12.3/s', '0.5/s', '4 s each', '1 min 40 s each']);
  });

  it('counts bytes, parameters and things', () => {
    expect([0, 999, 12_300, 3_933_406, 16_500_000_000].map(bytes)).toEqual([
      '0 B',
      '999 B',
      '12 kB',
      '3.9 MB',
      '16.5 GB',
    ]);
    expect([900, 1_965_059].map(parameterCount)).toEqual(['900', '2.0 million']);
    expect([counted(1, 'picture'), counted(1200, 'picture'), counted(0, 'copy', 'copies')]).toEqual([
      '1 picture',
      '1,200 pictures',
      '0 copies',
    ]);
  });
});
