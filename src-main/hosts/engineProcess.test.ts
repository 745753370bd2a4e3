import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StudioError } from '../contract/errors.ts';
import type { Frame } from '../contract/frames.ts';
import { superviseEngine, type EngineSupervisor } from './engineProcess.ts';

const script = join(import.meta.dirname, 'testing', 'standInEngine.ts');
const restart = { firstDelayMs: 5, maxDeaths: 5, windowMs: 60_000 };

let session: string;
let engine: EngineSupervisor;
let frames: Frame[];
let waiters: { readonly fits: (frame: Frame) => boolean; readonly resolve: (frame: Frame) => void }[];

/** The first frame, past or to come, that fits; past ones are used up. */
function frame(fits: (frame: Frame) => boolean): Promise<Frame> {
  const index = frames.findIndex(fits);
  const [known] = index < 0 ? [] : frames.splice(index, 1);
  if (known) return Promise.resolve(known);
  return new Promise((resolve) => waiters.push({ fits, resolve }));
}

const answerTo = (id: number) => frame((f) => (f.t === 'result' || f.t === 'error') && f.id === id);
const stateIs = (state: string) =>
  frame((f) => f.t === 'event' && f.name === 'engine.state' && (f.data as { state: string }).state === state);
const call = (id: number, command: string, params: unknown = {}) => engine.send({ t: 'call', id, command, params });
const errorOf = (f: Frame): StudioError =>
  f.t === 'error' ? f.error : (f as { data: { error: StudioError } }).data.error;

function supervise(mode = '', graceMs = 2000): void {
  const commandLine = {
    file: process.execPath,
    args: ['--disable-warning=ExperimentalWarning', script, session, mode],
  };
  engine = superviseEngine({ commandLine, restart, graceMs });
  engine.onFrame((f) => {
    const waiter = waiters.find(({ fits }) => fits(f));
    if (!waiter) return void frames.push(f);
    waiters.splice(waiters.indexOf(waiter), 1);
    waiter.resolve(f);
  });
}

beforeEach(async () => {
  session = await mkdtemp(join(tmpdir(), 'grevy-supervisor-'));
  frames = [];
  waiters = [];
});

afterEach(async () => {
  await engine.stop();
  await rm(session, { recursive: true });
});

describe('a supervised engine', () => {
  it('is ready when it answers, and answers calls made before that', async () => {
    supervise();
    expect(engine.state).toBe('starting');
    call(1, 'session.get');
    expect(await answerTo(1)).toMatchObject({ t: 'result', value: { pid: engine.pid } });
    expect(engine.state).toBe('ready');
  });

  it('fails the calls under way with the exit code and the last line when it exits', async () => {
    supervise();
    call(1, 'pictures.import', { name: 'silence' });
    call(2, 'pictures.import', { name: 'exit' });
    const error = errorOf(await answerTo(1));
    expect(error).toMatchObject({ code: 'engine/died', got: 'exit code 7; network gone', detail: 'network gone' });
    expect(errorOf(await answerTo(2)).code).toBe('engine/died');
  });

  it('says why it died, starts again with the same session, and is ready again', async () => {
    supervise();
    call(1, 'pictures.import', { name: 'horse.jpg' });
    const first = await answerTo(1);
    await stateIs('ready');
    call(2, 'pictures.import', { name: 'kill' });
    expect(errorOf(await stateIs('restarting'))).toMatchObject({ code: 'engine/died', got: 'signal SIGKILL' });
    await stateIs('ready');
    call(3, 'session.get');
    const second = await answerTo(3);
    expect(second).toMatchObject({ value: { remembered: ['horse.jpg'] } });
    expect((second as { value: { pid: number } }).value.pid).not.toBe((first as { value: { pid: number } }).value.pid);
  });

  it('keeps calls made between two runs for the next one', async () => {
    supervise();
    await stateIs('ready');
    call(1, 'pictures.import', { name: 'kill' });
    await stateIs('restarting');
    expect(engine.pid).toBeUndefined();
    call(2, 'session.get');
    expect((await answerTo(2)).t).toBe('result');
  });

  it('gives up after five deaths in a minute and then refuses calls', async () => {
    supervise('dies-at-start');
    const closed = new Promise<StudioError>((resolve) => engine.onClose(resolve));
    expect(errorOf(await stateIs('failed'))).toMatchObject({ code: 'engine/given-up', got: 'exit code 3; no runtime' });
    expect((await closed).code).toBe('engine/given-up');
    call(9, 'session.get');
    expect(errorOf(await answerTo(9)).code).toBe('engine/given-up');
  });

  it('is started again when something prints into its frames', async () => {
    supervise();
    await stateIs('ready');
    call(1, 'pictures.import', { name: 'print' });
    expect(errorOf(await answerTo(1)).code).toBe('engine/died');
    await stateIs('ready');
  });

  it('names a Node that cannot be started', async () => {
    engine = superviseEngine({
      commandLine: { file: join(session, 'no-node'), args: [] },
      restart: { ...restart, maxDeaths: 1 },
    });
    const died = await new Promise<Frame>((resolve) => engine.onFrame(resolve));
    expect(errorOf(died).got).toContain('ENOENT');
    expect(engine.state).toBe('failed');
  });

  it('ends when its input ends, and refuses calls from then on', async () => {
    supervise();
    await stateIs('ready');
    await engine.stop();
    call(4, 'session.get');
    expect(errorOf(await answerTo(4)).code).toBe('engine/closing');
  });

  it('is killed when it does not end in time', async () => {
    supervise('ignores-end', 50);
    await stateIs('ready');
    const { pid } = engine;
    await engine.stop();
    expect(() => process.kill(pid ?? 0, 0)).toThrow();
  });
});
