import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame, type Frame } from '../../contract/frames.ts';
import { fakeEngine, type FakeEngine } from '../testing/fakeEngine.ts';
import { startWebHost, type WebHost } from './startWebHost.ts';

const limits = { calls: 4, callBytes: 100_000, unsentBytes: 200_000, waitingEventBytes: 20_000_000 };
const large = new Uint8Array(1_000_000);

let folder: string;
let host: WebHost;
let engine: FakeEngine;
let socket: WebSocket;
let heard: Frame[];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'grevy-slow-'));
  await mkdir(join(folder, 'page'));
  await writeFile(join(folder, 'package.json'), '{"version":"9.9.9"}');
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html>');
  engine = fakeEngine((command) => (command === 'jobs.cancel' ? { large } : undefined));
  host = await startWebHost({ engine, root: folder, page: join(folder, 'page'), limits });
  const entrance = await fetch(host.url, { redirect: 'manual' });
  const cookie = entrance.headers.get('set-cookie')?.split(';')[0] ?? '';
  socket = new WebSocket(`ws://127.0.0.1:${host.port}/frames`, { headers: { cookie } });
  heard = [];
  socket.on('message', (data: Buffer) => {
    const incoming = decodeFrame(data);
    if (incoming.ok) heard.push(incoming.frame);
  });
  await once(socket, 'open');
});

afterEach(async () => {
  socket.terminate();
  await host.close();
  await rm(folder, { recursive: true });
});

const call = (id: number): Uint8Array => encodeFrame({ t: 'call', id, command: 'jobs.cancel', params: { id: 'x' } });

/** Until this does not change any more: the page reads nothing, so nothing else can be waited for. */
async function settled(count: () => number): Promise<number> {
  let same = 0;
  for (let last = count(); same < 2000; same++) {
    await setImmediate();
    if (count() !== last) same = 0;
    last = count();
  }
  return count();
}

const until = async (isSo: () => boolean): Promise<void> => {
  while (!isSo()) await once(socket, 'message');
};

describe('a page that asks and does not read', () => {
  it('is read from no further than it reads, and gets every answer once it does', async () => {
    socket.pause();
    for (let id = 1; id <= 60; id++) socket.send(call(id));
    expect(await settled(() => engine.calls.length)).toBeLessThan(30); // what the system's own buffers take, and 4
    socket.resume();
    await until(() => heard.length === 60);
    expect(heard.map((frame) => frame.t === 'result' && frame.id)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  });

  it('hears the newest progress and everything that came or went', async () => {
    socket.pause();
    for (let id = 1; id <= 20; id++) socket.send(call(id));
    await settled(() => engine.calls.length);
    for (let step = 1; step <= 1000; step++) {
      engine.say({ t: 'event', name: 'job.changed', data: { id: 'a', step } });
      engine.say({ t: 'event', name: 'job.changed', data: { id: 'b', step } });
    }
    for (let id = 0; id < 50; id++) engine.say({ t: 'event', name: 'picture.removed', data: { id } });
    socket.resume();
    await until(() => heard.length >= 20 + 52);
    const events = heard.filter((frame) => frame.t === 'event');
    const newest = events.filter(({ name }) => name === 'job.changed').map(({ data }) => data);
    expect(newest).toEqual([
      { id: 'a', step: 1000 },
      { id: 'b', step: 1000 },
    ]);
    expect(events.filter(({ name }) => name === 'picture.removed')).toHaveLength(50);
  });

  it('is closed by name where it cannot keep up, and the others go on', async () => {
    socket.pause();
    const closed = once(socket, 'close');
    for (let id = 0; id < 60; id++) engine.say({ t: 'event', name: 'run.steps', data: { id, large } });
    socket.resume();
    const [code, reason] = (await closed) as [number, Buffer];
    expect([code, reason.toString()]).toEqual([1013, 'protocol/too-slow']);
  });
});
