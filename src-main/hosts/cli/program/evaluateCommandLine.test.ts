import { describe, expect, it } from 'vitest';
import { parseCommandLine } from './commandLine.ts';

const invocation = (...args: string[]) => {
  const parsed = parseCommandLine(args, '1.2.3');
  return parsed.kind === 'command' ? parsed.invocation : parsed;
};

describe('the command line of an evaluation', () => {
  it('fills in what was not said', () => {
    expect(invocation('evaluate', 'horse2zebra', 'a', 'b')).toEqual({
      command: 'evaluate',
      model: 'horse2zebra',
      folders: { A: 'a', B: 'b' },
      learnFrom: null,
      masks: null,
      size: 'trained',
      precision: 'exact',
      output: null,
      runtime: null,
      device: null,
      json: false,
    });
  });

  it('takes every option', () => {
    const options = ['--learn-from', 'c', 'd', '--masks', 'm', '--size', 'full', '--precision', 'faster', '-o', 'out'];
    const place = ['--runtime', 'tensorflow', '--device', 'cuda', '--json'];
    expect(invocation('evaluate', 'horse2zebra', 'a', 'b', ...options, ...place)).toMatchObject({
      learnFrom: { A: 'c', B: 'd' },
      masks: 'm',
      size: 'full',
      precision: 'faster',
      output: 'out',
      runtime: 'tensorflow',
      device: 'cuda',
      json: true,
    });
  });

  it.each([
    [['evaluate', 'horse2zebra', 'a'], "'B'"],
    [['evaluate', 'horse2zebra', 'a', 'b', '--learn-from', 'c'], 'needs two folders'],
    [['evaluate', 'horse2zebra', 'a', 'b', '--learn-from', 'c', 'd', 'e'], 'needs two folders'],
  ])('explains %j', (args, message) => {
    expect(invocation(...args)).toMatchObject({ kind: 'wrong', message: expect.stringContaining(message) as string });
  });
});
