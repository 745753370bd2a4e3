import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { decodeFrame, encodeFrame, type Frame } from '../../contract/frames.ts';
import { fakeEngine, type FakeEngine } from '../testing/fakeEngine.ts';
import { startWebHost, type WebHost } from './startWebHost.ts';

const token = 'a-token-for-tests';
const maxMessageBytes = 10_000;

let folder: string;
let host: WebHost;
let engine: FakeEngine;

beforeEach(async () => {
  known = '';
  folder = await mkdtemp(join(tmpdir(), 'grevy-web-'));
  await mkdir(join(folder, 'page', 'assets'), { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"version":"9.9.9"}');
  await writeFile(join(folder, 'page', 'index.html'), '<!doctype html><title>Studio</title>');
  await writeFile(join(folder, 'page', 'assets', 'index-abc.js'), 'export {}');
  await writeFile(join(folder, 'secret.json'), '"secret"');
  engine = fakeEngine((command) => (command === 'jobs.cancel' ? {} : undefined));
  host = await startWebHost({ token, engine, root: folder, page: join(folder, 'page'), maxMessageBytes });
});

afterEach(async () => {
  await host.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** A request as raw as fetch would not let it be: any Host, any Origin, any path. */
function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (body += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

let known = '';
async function cookie(): Promise<string> {
  if (known === '') known = (await get(`/?token=${token}`)).headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  return known;
}

/** Opens a socket and says how that went: 'open', or the status of the refusal. */
async function connect(
  headers: Record<string, string>,
  path = '/frames',
): Promise<{ socket: WebSocket; outcome: string }> {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, { headers });
  const outcome = await new Promise<string>((resolve) => {
    socket.on('open', () => resolve('open'));
    socket.on('unexpected-response', (_request, response) => resolve(String(response.statusCode)));
    socket.on('error', () => undefined);
  });
  return { socket, outcome };
}

const nextFrame = (socket: WebSocket): Promise<Frame> =>
  new Promise((resolve, reject) => {
    socket.once('message', (data: Buffer) => {
      const incoming = decodeFrame(data);
      if (incoming.ok) resolve(incoming.frame);
      else reject(new Error(incoming.error.got));
    });
  });

describe('the door', () => {
  it('exchanges the token of the URL for a strict cookie and hides it', async () => {
    expect(host.url).toBe(`http://127.0.0.1:${host.port}/?token=${token}`);
    const { status, headers } = await get(`/?token=${token}`);
    expect(status).toBe(302);
    expect(headers.location).toBe('/');
    expect(headers['set-cookie']?.[0]).toMatch(/^grevy-\d+=[\w-]{43}; HttpOnly; SameSite=Strict; Path=\/$/);
    const given = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
    expect((await get('/', { cookie: given })).body).toContain('<title>Studio</title>');
  });

  it('takes the token once: whoever saw it later stays outside, the browser that used it goes on', async () => {
    expect((await get(`/?token=${token}`, {}, 'HEAD')).headers['set-cookie']).toBeUndefined();
    expect((await get(`/assets/index-abc.js?token=${token}`)).status).toBe(401);
    const good = await cookie();
    const again = await get(`/?token=${token}`);
    expect(again).toMatchObject({ status: 401, body: expect.stringContaining('has been used') as string });
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(await get(`/?token=${token}`, { cookie: good })).toMatchObject({ status: 302 });
  });

  it('lets a page on the disk lead there, which a strict cookie would not follow', async () => {
    const { status, headers, body } = await get(`/?token=${token}`, { 'sec-fetch-site': 'cross-site' });
    expect(status).toBe(200);
    expect(headers['set-cookie']).toHaveLength(1);
    expect(body).toContain('url=/"');
  });

  it('stays closed without token or cookie, and with wrong ones', async () => {
    for (const path of ['/', '/assets/index-abc.js', '/?token=wrong', '/?token='])
      expect(await get(path)).toMatchObject({
        status: 401,
        body: expect.not.stringContaining('Studio</title>') as string,
      });
    expect((await get('/', { cookie: `grevy-${host.port}=wrong` })).status).toBe(401);
  });

  it('stays closed to another Host, so that no rebound name gets in', async () => {
    for (const name of [
      'evil.example',
      `evil.example:${host.port}`,
      '127.0.0.1',
      `127.0.0.1:${host.port + 1}`,
      `[::1]:${host.port}`,
    ])
      expect((await get(`/?token=${token}`, { host: name })).status).toBe(403);
    expect((await get(`/?token=${token}`, { host: `localhost:${host.port}` })).status).toBe(302);
  });

  it('stays closed to pages of other origins', async () => {
    const good = await cookie();
    for (const origin of [
      'http://evil.example',
      'null',
      `https://127.0.0.1:${host.port}`,
      `http://localhost:${host.port}`,
    ])
      expect((await get('/', { cookie: good, origin })).status).toBe(403);
    expect((await get('/', { cookie: good, origin: `http://127.0.0.1:${host.port}` })).status).toBe(200);
  });

  it('serves nothing but GET and names no other origin in its answers', async () => {
    const good = await cookie();
    expect((await get('/', { cookie: good }, 'POST')).status).toBe(405);
    expect((await get('/', { cookie: good }, 'OPTIONS')).headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('the page', () => {
  it('comes with a strict policy on every answer, refusals included', async () => {
    for (const answer of [
      await get('/', { cookie: await cookie() }),
      await get('/'),
      await get('/', { host: 'evil' }),
    ]) {
      const policy = String(answer.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe|\*|data:/);
      expect(answer.headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
    }
  });

  it('has the right types, and lasting names are kept by the browser', async () => {
    const good = await cookie();
    const script = await get('/assets/index-abc.js', { cookie: good });
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toContain('immutable');
    const index = await get('/', { cookie: good });
    expect(index.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(index.headers['cache-control']).toBe('no-cache');
  });

  it('leads nowhere outside its folder', async () => {
    const good = await cookie();
    const ways = [
      '/../secret.json',
      '/%2e%2e/secret.json',
      '/..%2fsecret.json',
      '/assets/..%2f..%2fsecret.json',
      '/..%5csecret.json',
      '/%00.html',
      '/%E0%A4%A',
      '/assets',
      '/nothing.html',
    ];
    for (const path of ways) {
      const { status, body } = await get(path, { cookie: good });
      expect(`${path} ${status}`).toBe(`${path} 404`);
      expect(body).not.toContain('secret');
    }
  });
});

describe('the line for frames', () => {
  it('opens with the cookie and carries calls and answers', async () => {
    const { socket, outcome } = await connect({ cookie: await cookie(), origin: `http://127.0.0.1:${host.port}` });
    expect(outcome).toBe('open');
    const answered = nextFrame(socket);
    socket.send(encodeFrame({ t: 'call', id: 3, command: 'jobs.cancel', params: { id: 'x' } }));
    expect(await answered).toEqual({ t: 'result', id: 3, value: {} });
    socket.close();
  });

  it('lists folders by itself: the engine is not asked, and a listing that is malformed is refused', async () => {
    const { socket } = await connect({ cookie: await cookie(), origin: `http://127.0.0.1:${host.port}` });
    const answer = async (id: number, path: unknown): Promise<Frame> => {
      const answered = nextFrame(socket);
      socket.send(encodeFrame({ t: 'call', id, command: 'host.listFolders', params: { path } }));
      return answered;
    };
    expect(await answer(1, folder)).toMatchObject({
      t: 'result',
      value: { path: folder, folders: [{ name: 'page' }] },
    });
    expect(await answer(2, join(folder, 'gone'))).toMatchObject({ t: 'error', error: { code: 'folder/not-found' } });
    expect(await answer(3, 7)).toMatchObject({ t: 'error', error: { code: 'protocol/invalid-params' } });
    expect(engine.calls).toEqual([]);
    socket.close();
  });

  it('stays closed without cookie, to another Host, to another Origin and on another path', async () => {
    const good = await cookie();
    expect((await connect({})).outcome).toBe('401');
    expect((await connect({ cookie: good, host: 'evil.example' })).outcome).toBe('403');
    expect((await connect({ cookie: good, origin: 'http://evil.example' })).outcome).toBe('403');
    expect((await connect({ cookie: good }, '/other')).outcome).toBe('404');
    expect((await connect({}, `/frames?token=${token}`)).outcome).toBe('401');
  });

  it('answers malformed messages with an error and goes on', async () => {
    const { socket } = await connect({ cookie: await cookie() });
    for (const message of [
      new Uint8Array([1, 2, 3]),
      'text',
      encodeFrame({ t: 'call', id: 1, command: 'nothing.such', params: {} }),
    ]) {
      const answered = nextFrame(socket);
      socket.send(message);
      expect(await answered).toMatchObject({ t: 'error' });
    }
    const answered = nextFrame(socket);
    socket.send(encodeFrame({ t: 'call', id: 2, command: 'host.describe', params: {} }));
    expect(await answered).toMatchObject({ t: 'result', value: { version: '9.9.9' } });
    socket.close();
  });

  it('is closed by an oversized message, and the server goes on', async () => {
    const { socket } = await connect({ cookie: await cookie() });
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.send(new Uint8Array(maxMessageBytes + 1));
    expect(await closed).toBe(1009);
    expect((await connect({ cookie: await cookie() })).outcome).toBe('open');
  });

  it('brings what the engine says to every open page', async () => {
    const good = await cookie();
    const sockets = [(await connect({ cookie: good })).socket, (await connect({ cookie: good })).socket];
    const heard = Promise.all(sockets.map(nextFrame));
    engine.say({ t: 'event', name: 'engine.memory', data: { residentBytes: 5 } });
    expect(await heard).toEqual(sockets.map(() => ({ t: 'event', name: 'engine.memory', data: { residentBytes: 5 } })));
  });
});

it('opens the pictures it was given once a page listens, and names those that are refused', async () => {
  const picky = fakeEngine();
  const other = await startWebHost({
    token,
    engine: picky,
    root: folder,
    page: join(folder, 'page'),
    open: ['/tmp/a horse.jpg'],
  });
  const answer = await new Promise<IncomingMessage>((resolve) => request(other.url, resolve).end());
  const socket = new WebSocket(`ws://127.0.0.1:${other.port}/frames`, {
    headers: { cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '' },
  });
  await new Promise((resolve) => socket.on('open', resolve));
  await expect
    .poll(() => picky.calls)
    .toMatchObject([{ command: 'pictures.open', params: { path: '/tmp/a horse.jpg' } }]);
  const told = nextFrame(socket);
  const error = { code: 'picture/not-found', message: 'm', got: 'g', expected: 'e', remedy: 'r' } as const;
  picky.say({ t: 'error', id: picky.calls[0]?.id ?? 0, error });
  expect(await told).toEqual({ t: 'event', name: 'picture.refused', data: { name: 'a horse.jpg', error } });
  await other.close();
});

it('says so when the port is taken', async () => {
  await expect(startWebHost({ port: host.port, engine, root: folder })).rejects.toThrow(/EADDRINUSE/);
});
