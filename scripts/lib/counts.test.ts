import { describe, expect, it } from 'vitest';
import { partReport } from './checkParts.mjs';
import { countPlaywright, countVitest, failure, isGreen, lastLine, NONE, skip, sum, withExitCode } from './counts.mjs';
import { readOptions } from './options.mjs';
import { SetupError } from './setupError.mjs';
import { endToEndGroups } from './testParts.mjs';

const vitestFile = (status: string, ...tests: string[]) => ({
  status,
  name: 'a.test.ts',
  message: 'no such module\n    at a.test.ts:1',
  assertionResults: tests.map((one) => ({
    status: one,
    fullName: `a ${one} test`,
    failureMessages: one === 'failed' ? ['\u001b[31mexpected 1 to be 2\u001b[39m\n    at a.test.ts:3'] : [],
  })),
});

describe('the count of vitest', () => {
  it('takes every test once, and names what failed and why', () => {
    const report = {
      testResults: [vitestFile('failed', 'passed', 'failed'), vitestFile('passed', 'passed', 'pending', 'todo')],
    };
    const reasons = ['failed: a failed test: expected 1 to be 2', 'skipped: a pending test', 'skipped: a todo test'];
    expect(countVitest(report)).toEqual({ passed: 2, failed: 1, skipped: 2, reasons });
  });

  it('takes a file that did not load as one failure', () => {
    const reasons = ['failed: a.test.ts: no such module'];
    expect(countVitest({ testResults: [vitestFile('failed')] })).toMatchObject({ passed: 0, failed: 1, reasons });
  });
});

describe('the count of Playwright', () => {
  const spec = (status: string, annotations: { type: string; description?: string }[] = []) => ({
    title: status,
    tests: [{ status, projectName: 'page', annotations }],
  });

  it('finds tests in suites of suites, and names what failed and what was skipped', () => {
    const inner = { specs: [spec('skipped', [{ type: 'skip', description: 'no Electron' }]), spec('unexpected')] };
    const report = { errors: [], suites: [{ specs: [spec('expected')], suites: [inner] }] };
    expect(countPlaywright(report)).toEqual({
      passed: 1,
      failed: 1,
      skipped: 1,
      reasons: ['failed: [page] unexpected', 'skipped: [page] skipped (no Electron)'],
    });
  });

  it('names a test that passed only when tried again', () => {
    expect(countPlaywright({ errors: [], suites: [{ specs: [spec('flaky')] }] })).toMatchObject({
      passed: 1,
      reasons: ['passed only when tried again: [page] flaky'],
    });
  });

  it('takes a global set-up that failed as a failure', () => {
    expect(countPlaywright({ errors: [{ message: 'no build' }], suites: [] })).toMatchObject({
      failed: 1,
      reasons: ['failed: no build'],
    });
  });
});

describe('the last line', () => {
  it('adds up the parts', () => {
    const total = sum([{ ...NONE, passed: 3 }, failure('lint'), skip('no Chromium')]);
    expect(lastLine(total)).toBe('3 passed, 1 failed, 1 skipped');
    expect(total.reasons).toEqual(['lint', 'no Chromium']);
  });

  it('does not stay green when a tool failed although no test did', () => {
    expect(withExitCode({ ...NONE, passed: 3 }, 1, 'vitest').failed).toBe(1);
    expect(withExitCode({ ...NONE, passed: 3, failed: 2 }, 1, 'vitest').failed).toBe(2);
    expect(withExitCode({ ...NONE, passed: 3 }, 0, 'vitest').failed).toBe(0);
  });

  it('lets a skip pass on a person’s machine and not in CI', () => {
    expect(isGreen(skip('no display'), false)).toBe(true);
    expect(isGreen(skip('no display'), true)).toBe(false);
    expect(isGreen(failure('lint'), false)).toBe(false);
  });
});

describe('what a machine can run', () => {
  it('is everything with Chromium and a screen, and the command line always', () => {
    expect(endToEndGroups({ chromium: '/usr/bin/chromium', hasScreen: true })).toEqual({
      groups: [['page'], ['electron', 'cli']],
      skipped: [],
    });
    expect(endToEndGroups({ chromium: null, hasScreen: false })).toMatchObject({
      groups: [['cli']],
      skipped: [/Chromium/, /display/].map((why) => expect.stringMatching(why) as string),
    });
  });
});

describe('options of the scripts', () => {
  const names = ['lint', 'types', 'unit'];

  it('choose parts by name, in the order in which they run', () => {
    expect(readOptions([], names)).toEqual({ only: names, isLong: false });
    expect(readOptions(['--only', 'unit,lint', '--long'], names)).toEqual({ only: ['lint', 'unit'], isLong: true });
    expect(readOptions(['--only=types'], names).only).toEqual(['types']);
  });

  it.each([[['--only', 'lnt']], [['--only']], [['--fast']]])('refuse what they do not know: %j', (args) => {
    expect(() => readOptions(args, names)).toThrow(SetupError);
  });
});

describe('the report of a part', () => {
  it('is one line when all is well, and everything the tool said when it is not', () => {
    expect(partReport('lint', { code: 0, output: 'noise', seconds: 1.234 })).toBe('lint       ok       1.2 s\n');
    expect(partReport('lint', { code: 1, output: 'a.ts: wrong\n', seconds: 12 })).toBe(
      'lint       FAILED  12.0 s\na.ts: wrong\n\n',
    );
  });
});
