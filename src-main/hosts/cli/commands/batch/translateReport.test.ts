import { describe, expect, it } from 'vitest';
import type { StudioError } from '../../../../contract/errors.ts';
import type { BatchFile, JobView } from '../../../../contract/jobs.ts';
import { colourStyle, plainStyle } from '../../output/style.ts';
import { jsonReport, textReport, type TextReportOptions } from './translateReport.ts';

const damaged: StudioError = {
  code: 'picture/damaged',
  message: 'The picture is damaged.',
  got: 'text',
  expected: 'a JPEG',
  remedy: 'Copy it again.',
};
const stages = [
  { stage: 'decode', ms: 20 },
  { stage: 'network', ms: 63.7 },
];
const file = (patch: Partial<BatchFile> = {}): BatchFile => ({
  jobId: 'j',
  input: '/photos/horse.jpg',
  output: '/photos/horse.zebra.jpg',
  state: 'done',
  error: null,
  notices: [],
  stages,
  ...patch,
});
const job: JobView = {
  id: 'j',
  kind: 'translate-files',
  precision: 'exact',
  state: 'running',
  stage: 'network',
  done: 1,
  total: 4,
  rate: 2,
  secondsLeft: 3,
  pictureId: null,
  modelId: 'horse2zebra',
  size: 128,
  translationId: null,
  summary: null,
  error: null,
  createdAt: 0,
  startedAt: 0,
  endedAt: null,
};

function streams(isTTY = false) {
  const written = { out: '', err: '', all: '' };
  const stream = (name: 'out' | 'err') => ({
    isTTY,
    columns: 80,
    write: (text: string) => {
      written[name] += text;
      written.all += text;
    },
  });
  return { written, out: stream('out'), err: stream('err') };
}

function text(patch: Partial<TextReportOptions> = {}, isTTY = false) {
  const { written, out, err } = streams(isTTY);
  const about = () => 'grevy';
  const report = textReport({
    out,
    err,
    outStyle: plainStyle,
    errStyle: plainStyle,
    folder: '/photos',
    single: null,
    about,
    now: () => 0,
    ...patch,
  });
  return { report, written };
}

describe('what a person reads', () => {
  it('is one line per finished file, and nothing else for a single one', () => {
    const { report, written } = text();
    report.progress(job);
    report.file(file());
    report.end({ state: 'done', error: null, ms: 900 });
    expect(written).toMatchObject({ out: 'horse.jpg -> horse.zebra.jpg  84 ms\n', err: '' });
  });

  it('says where the network ran, unless that is ONNX Runtime on the processor', () => {
    const { report, written } = text();
    report.file(file({ ranOn: { runtime: 'onnxruntime', device: 'cpu' } }));
    report.file(file({ ranOn: { runtime: 'tensorflow', device: 'cuda' } }));
    expect(written.out).toBe(
      'horse.jpg -> horse.zebra.jpg  84 ms\nhorse.jpg -> horse.zebra.jpg  84 ms on tensorflow cuda\n',
    );
  });

  it('names what was lost on a second, dimmed line', () => {
    const { report, written } = text({ outStyle: colourStyle });
    report.file(file({ notices: [{ code: 'first-frame-only', params: { frames: 3 } }] }));
    expect(written.out.split('\n')[1]).toBe('\u001b[2m  only the first of 3 frames is translated\u001b[22m');
  });

  it('ends with what was skipped and what failed, why, and what to do', () => {
    const { report, written } = text();
    report.file(file());
    report.file(file({ input: '/photos/old.jpg', output: '/photos/old.zebra.jpg', state: 'skipped' }));
    report.file(file({ input: '/photos/bad.jpg', output: null, state: 'failed', error: damaged }));
    report.end({ state: 'failed', error: null, ms: 2345 });
    expect(written.err).toBe(
      'old.jpg  skipped: old.zebra.jpg is already there\n' +
        'bad.jpg: The picture is damaged. Copy it again.\n' +
        '1 done, 1 skipped (--overwrite writes over them), 1 failed in 2.3 s.\n',
    );
  });

  it('lists every failure but not every skipped file', () => {
    const { report, written } = text();
    for (let i = 0; i < 50; i++) report.file(file({ input: `/photos/s${i}.jpg`, state: 'skipped' }));
    for (let i = 0; i < 50; i++) report.file(file({ input: `/photos/f${i}.jpg`, state: 'failed', error: damaged }));
    report.end({ state: 'failed', error: null, ms: 1 });
    expect(written.err.split(' skipped:')).toHaveLength(21);
    expect(written.err).toContain('and 30 others skipped\n');
    expect(written.err.match(/damaged/g)).toHaveLength(50);
  });

  it('names what was left out of a folder, and why', () => {
    const { report, written } = text();
    const error = {
      ...damaged,
      code: 'picture/unsupported-format' as const,
      message: 'No picture.',
      remedy: 'Use PNG.',
    };
    report.file(file());
    report.file(file({ input: '/photos/b.bmp', output: null, state: 'left-out', error }));
    report.end({ state: 'done', error: null, ms: 100 });
    expect(written.err).toBe('Left out. b.bmp: No picture. Use PNG.\n1 done, 1 left out in 100 ms.\n');
  });

  it('says why nothing could be done at all', () => {
    const { report, written } = text();
    report.end({ state: 'failed', error: damaged, ms: 1 });
    expect(written.err).toBe('grevy: The picture is damaged. Copy it again.\ngot text, expected a JPEG\n');
  });

  it('says what was done before an interruption', () => {
    const { report, written } = text();
    report.file(file());
    report.canceling();
    report.end({ state: 'canceled', error: null, ms: 1 });
    expect(written.err).toMatch(/Stopping;.*\nInterrupted: 1 done; the rest/);
  });

  it('keeps the bar below the lines on a terminal and takes it away at the end', () => {
    const { report, written } = text({}, true);
    report.progress(job);
    report.file(file());
    report.end({ state: 'done', error: null, ms: 1 });
    const seen = written.all.replaceAll('\u001b', '^').replaceAll('\r', '');
    expect(seen).toMatch(/1 of 4.*\^\[2Khorse\.jpg -> .*\n█.*1 of 4.*\^\[2K$/s);
  });
});

describe('what a program reads', () => {
  it('is one JSON object per line: progress, files, errors whole, and the result last', () => {
    const { written, out } = streams();
    const report = jsonReport(out);
    report.progress(job);
    report.progress({ ...job, rate: 2.1 });
    report.file(file({ input: '/a\nb.jpg' }));
    report.file(file({ state: 'failed', output: null, error: damaged }));
    report.end({ state: 'failed', error: damaged, ms: 12 });
    const events = written.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(events.map(({ event }) => event)).toEqual(['progress', 'file', 'file', 'error', 'result']);
    expect(events[0]).toEqual({
      event: 'progress',
      state: 'running',
      stage: 'network',
      done: 1,
      total: 4,
      rate: 2,
      secondsLeft: 3,
    });
    expect(events[1]).toMatchObject({ input: '/a\nb.jpg', state: 'done', stages });
    expect(events[2]).toMatchObject({ error: damaged });
    expect(events[4]).toEqual({ event: 'result', state: 'failed', done: 1, skipped: 0, failed: 1, leftOut: 0, ms: 12 });
  });
});
