import { describe, expect, it } from 'vitest';
import { createClient, type StudioClient } from '../contract/client.ts';
import { StudioFailure } from '../contract/errors.ts';
import { decodeFrame, encodeFrame, maxFrameBytes, type Frame } from '../contract/frames.ts';
import { createRouter, type PageLink, type Router } from './router.ts';
import { fakeEngine, type FakeEngine } from './testing/fakeEngine.ts';
import { Warnings } from './warnings.ts';
import { webHandlers } from './web/handlers.ts';

interface TestPage {
  readonly link: PageLink;
  readonly frames: Frame[];
  readonly client: StudioClient;
}

function page(router: Router): TestPage {
  const frames: Frame[] = [];
  const listeners = new Set<(frame: Frame) => void>();
  const link = router.connectPage((bytes) => {
    const incoming = decodeFrame(bytes);
    if (!incoming.ok) throw new Error(incoming.error.message);
    frames.push(incoming.frame);
    for (const listener of listeners) listener(incoming.frame);
  });
  const client = createClient({
    send: (frame) => link.receive(encodeFrame(frame)),
    onFrame: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onClose: () => () => undefined,
  });
  return { link, frames, client };
}

const setUp = (answer?: Parameters<typeof fakeEngine>[0]): { engine: FakeEngine; router: Router } => {
  const engine = fakeEngine(answer);
  const router: Router = createRouter(
    engine,
    webHandlers('1.2.3', () => router.client, '/data', new Warnings()),
  );
  return { engine, router };
};

const codeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'no error',
    (cause: unknown) => (cause instanceof StudioFailure ? cause.error.code : String(cause)),
  );

describe('calls to the engine', () => {
  it('come back to the page that asked, under its own number', async () => {
    const { engine, router } = setUp();
    const one = page(router);
    const two = page(router);
    const first = one.client.call('jobs.cancel', { id: 'of one' });
    const second = two.client.call('jobs.cancel', { id: 'of two' });
    expect(engine.calls.map((c) => c.params)).toEqual([{ id: 'of one' }, { id: 'of two' }]);
    expect(new Set(engine.calls.map((c) => c.id)).size).toBe(2);
    for (const { id } of engine.calls.toReversed()) engine.say({ t: 'result', id, value: {} });
    await expect(Promise.all([first, second])).resolves.toEqual([{}, {}]);
    expect(one.frames).toHaveLength(1);
  });

  it('are refused when they name paths and come from a page', async () => {
    const { engine, router } = setUp();
    expect(await codeOf(page(router).client.call('pictures.open', { path: '/etc/passwd' }))).toBe(
      'protocol/not-allowed',
    );
    expect(engine.calls).toEqual([]);
  });

  it('may name paths when the host asks', async () => {
    const { engine, router } = setUp();
    void router.client.call('pictures.open', { path: '/home/me/horse.jpg' });
    expect(engine.calls).toMatchObject([{ command: 'pictures.open', params: { path: '/home/me/horse.jpg' } }]);
  });

  it('reach the engine without what the command does not know', () => {
    const { engine, router } = setUp();
    page(router).link.receive(
      encodeFrame({ t: 'call', id: 1, command: 'jobs.cancel', params: { id: 'x', path: '/etc/passwd' } }),
    );
    expect(engine.calls.map((c) => c.params)).toEqual([{ id: 'x' }]);
  });

  it('are forgotten with their page', () => {
    const { engine, router } = setUp();
    const { client, link, frames } = page(router);
    void client.call('session.get', {});
    link.close();
    engine.say({ t: 'result', id: engine.calls[0]?.id ?? 0, value: {} });
    engine.say({ t: 'event', name: 'engine.memory', data: { residentBytes: 1 } });
    expect(frames).toEqual([]);
  });

  it("fail with the engine's error", async () => {
    const { engine, router } = setUp();
    const call = codeOf(page(router).client.call('jobs.cancel', { id: 'x' }));
    const error = { code: 'job/unknown-id', message: 'm', got: 'g', expected: 'e', remedy: 'r' } as const;
    engine.say({ t: 'error', id: engine.calls[0]?.id ?? 0, error });
    expect(await call).toBe('job/unknown-id');
  });
});

describe('calls to the host', () => {
  it('are answered by its handlers and do not reach the engine', async () => {
    const { engine, router } = setUp();
    await expect(page(router).client.call('host.describe', {})).resolves.toMatchObject({
      host: 'web',
      version: '1.2.3',
    });
    expect(engine.calls).toEqual([]);
  });

  it("fail with the handler's error", async () => {
    const { router } = setUp();
    expect(await codeOf(page(router).client.call('host.openDialog', {}))).toBe('host/unsupported');
  });

  it('fail as a bug when a handler throws something else', async () => {
    const router: Router = createRouter(fakeEngine(), {
      ...webHandlers('1', () => router.client, '/data', new Warnings()),
      'host.describe': () => Promise.reject(new Error('boom')),
    });
    expect(await codeOf(page(router).client.call('host.describe', {}))).toBe('internal/bug');
  });
});

describe('bad frames', () => {
  const refusal = (bytes: Uint8Array): unknown => {
    const { router } = setUp();
    const { link, frames } = page(router);
    link.receive(bytes);
    return frames;
  };
  const code = (wanted: string, id = 0) => [{ t: 'error', id, error: { code: wanted } }];

  it('get a typed error when they are no msgpack', () => {
    expect(refusal(new Uint8Array([2, 0, 0, 0, 0xc1, 0xc1]))).toMatchObject(code('protocol/malformed'));
    expect(refusal(new Uint8Array())).toMatchObject(code('protocol/malformed'));
    expect(refusal(new Uint8Array([9, 0, 0, 0, 1]))).toMatchObject(code('protocol/malformed'));
  });

  it('get a typed error when their length is absurd', () => {
    const bytes = new Uint8Array(8);
    new DataView(bytes.buffer).setUint32(0, maxFrameBytes + 1, true);
    expect(refusal(bytes)).toMatchObject(code('protocol/too-large'));
  });

  it('get a typed error when they are no calls', () => {
    expect(refusal(encodeFrame({ t: 'event', name: 'job.changed', data: {} }))).toMatchObject(
      code('protocol/malformed'),
    );
  });

  it('get a typed error when the command is unknown, also when an object has it by nature', () => {
    for (const command of ['models.delete', 'toString', '__proto__'])
      expect(refusal(encodeFrame({ t: 'call', id: 5, command, params: {} }))).toMatchObject(
        code('protocol/unknown-command', 5),
      );
  });

  it('get a typed error when the parameters do not fit', () => {
    expect(refusal(encodeFrame({ t: 'call', id: 6, command: 'jobs.cancel', params: { id: 7 } }))).toMatchObject(
      code('protocol/invalid-params', 6),
    );
    expect(refusal(encodeFrame({ t: 'call', id: 7, command: 'host.setMenu', params: null }))).toMatchObject(
      code('protocol/invalid-params', 7),
    );
  });
});

describe('events', () => {
  it('of the engine and of the host reach every page', () => {
    const { engine, router } = setUp();
    const pages = [page(router), page(router)];
    engine.say({ t: 'event', name: 'engine.memory', data: { residentBytes: 1 } });
    router.tellPages('menu.chosen', { id: 'open' });
    for (const { frames } of pages)
      expect(frames.map((f) => f.t === 'event' && f.name)).toEqual(['engine.memory', 'menu.chosen']);
  });

  it('tell a page that comes later how the engine is', () => {
    const { engine, router } = setUp();
    engine.say({ t: 'event', name: 'engine.state', data: { state: 'starting', error: null } });
    engine.say({ t: 'event', name: 'engine.state', data: { state: 'ready', error: null } });
    expect(page(router).frames).toEqual([{ t: 'event', name: 'engine.state', data: { state: 'ready', error: null } }]);
  });
});
