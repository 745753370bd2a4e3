import { stripVTControlCharacters } from 'node:util';

/**
 * Results of one part of the tests, in the only terms the last line knows.
 * @typedef {{ passed: number, failed: number, skipped: number, reasons: readonly string[] }} Counts
 */

/** @type {Counts} */
export const NONE = { passed: 0, failed: 0, skipped: 0, reasons: [] };

/** @returns {Counts} one thing that failed as a whole */
export const failure = (reason) => ({ ...NONE, failed: 1, reasons: [reason] });

/** @returns {Counts} one thing that could not be run here */
export const skip = (reason) => ({ ...NONE, skipped: 1, reasons: [reason] });

/** @param {readonly Counts[]} all @returns {Counts} */
export function sum(all) {
  return all.reduce(
    (total, { passed, failed, skipped, reasons }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
      reasons: [...total.reasons, ...reasons],
    }),
    NONE,
  );
}

/** One line of what a test that failed has said. */
const firstLine = (message = '') => stripVTControlCharacters(message).split('\n')[0];

/**
 * Counts vitest's JSON report and names what failed: of a long log, often only the end is kept. A file that did not load has no tests to fail, so it counts as one failure itself.
 * @param {object} report
 * @returns {Counts}
 */
export function countVitest(report) {
  const tests = report.testResults.flatMap((file) => file.assertionResults);
  const isDead = (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed');
  const failed = tests.filter((test) => test.status === 'failed');
  const dead = report.testResults.filter(isDead);
  const skipped = tests.filter((test) => test.status !== 'passed' && test.status !== 'failed');
  return {
    passed: tests.length - failed.length - skipped.length,
    failed: failed.length + dead.length,
    skipped: skipped.length,
    reasons: [
      ...failed.map((test) => `failed: ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`),
      ...dead.map((file) => `failed: ${file.name}: ${firstLine(file.message)}`),
      ...skipped.map((test) => `skipped: ${test.fullName}`),
    ],
  };
}

/**
 * Counts Playwright's JSON report; what failed outside of a test (a global set-up, a file that did not load) counts one each.
 * What failed is named; so is a test that passed only when tried again, which counts as passed.
 * @param {object} report
 * @returns {Counts}
 */
export function countPlaywright(report) {
  const tests = report.suites.flatMap(testsBelow);
  const having = (status) => tests.filter((test) => test.status === status);
  return {
    passed: having('expected').length + having('flaky').length,
    failed: having('unexpected').length + report.errors.length,
    skipped: having('skipped').length,
    reasons: [
      ...having('unexpected').map(({ title }) => `failed: ${title}`),
      ...report.errors.map(({ message }) => `failed: ${firstLine(message)}`),
      ...having('flaky').map(({ title }) => `passed only when tried again: ${title}`),
      ...having('skipped').map(({ title, why }) => `skipped: ${title}${why ? ` (${why})` : ''}`),
    ],
  };
}

function testsBelow(suite) {
  const own = (suite.specs ?? []).flatMap((spec) =>
    spec.tests.map((test) => ({
      title: `[${test.projectName}] ${spec.title}`,
      status: test.status,
      why: test.annotations.find(({ type }) => type === 'skip' || type === 'fixme')?.description,
    })),
  );
  return [...own, ...(suite.suites ?? []).flatMap(testsBelow)];
}

/**
 * A tool that failed although no test did (an unhandled error, a crash, no tests at all) must not look green.
 * @param {Counts} counts
 * @param {number} exitCode
 * @param {string} name
 * @returns {Counts}
 */
export function withExitCode(counts, exitCode, name) {
  if (exitCode === 0 || counts.failed > 0) return counts;
  return sum([counts, failure(`${name} ended with code ${exitCode} although no test failed`)]);
}

/** The last line of `npm test`. @param {Counts} counts */
export const lastLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed, ${skipped} skipped`;

/** In CI a skip is a failure: everything can be had there. @param {Counts} counts */
export const isGreen = ({ failed, skipped }, isCi) => failed === 0 && !(isCi && skipped > 0);
