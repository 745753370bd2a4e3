import { describe, expect, it } from 'vitest';
import { createClient } from '../../src-main/contract/client.ts';
import { decodeFrame, encodeFrame, type Frame } from '../../src-main/contract/frames.ts';
import type { LinkState } from './link.ts';
import { framesUrl, socketLink, waitBeforeAttempt, type Socket } from './socketLink.ts';

class FakeSocket implements Socket {
  binaryType: BinaryType = 'blob';
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  readonly sent: Frame[] = [];

  send(bytes: Uint8Array): void {
    const incoming = decodeFrame(bytes);
    if (incoming.ok) this.sent.push(incoming.frame);
  }

  answer(frame: Frame): void {
    this.onmessage?.({ data: encodeFrame(frame).slice().buffer });
  }
}

function fakeNetwork() {
  const sockets: FakeSocket[] = [];
  const waits: { action: () => void; ms: number }[] = [];
  const link = socketLink({
    connect: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    later: (action, ms) => waits.push({ action, ms }),
  });
  return { link, sockets, waits };
}

describe('the line to the browser host', () => {
  it('carries a call and its answer', async () => {
    const { link, sockets } = fakeNetwork();
    const socket = sockets[0]!;
    socket.onopen?.();
    const answer = createClient(link).call('jobs.cancel', { id: 'j1' });
    expect(socket.sent).toEqual([{ t: 'call', id: 1, command: 'jobs.cancel', params: { id: 'j1' } }]);
    socket.answer({ t: 'result', id: 1, value: {} });
    await expect(answer).resolves.toEqual({});
  });

  it('fails calls by name while there is no connection, and those that were under way when it broke', async () => {
    const { link, sockets } = fakeNetwork();
    const client = createClient(link);
    await expect(client.call('settings.get', {})).rejects.toMatchObject({ error: { code: 'engine/unreachable' } });
    sockets[0]!.onopen?.();
    const underWay = client.call('settings.get', {});
    sockets[0]!.onclose?.();
    await expect(underWay).rejects.toMatchObject({ error: { code: 'engine/unreachable' } });
  });

  it('connects again, waits longer each time, and is eager again once a connection held', () => {
    const { link, sockets, waits } = fakeNetwork();
    const states: LinkState[] = [];
    link.onState((state) => states.push(state));
    sockets[0]!.onopen?.();
    sockets[0]!.onclose?.();
    waits[0]!.action();
    sockets[1]!.onclose?.();
    waits[1]!.action();
    sockets[2]!.onopen?.();
    sockets[2]!.onclose?.();
    expect(waits.map(({ ms }) => ms)).toEqual([250, 500, 250]);
    expect(states).toEqual(['connecting', 'open', 'lost', 'open', 'lost']);
  });

  it('never waits longer than five seconds', () => {
    expect(waitBeforeAttempt(40)).toBe(5000);
  });

  it('speaks to the origin that served the page', () => {
    expect(framesUrl({ protocol: 'http:', host: '127.0.0.1:4711' })).toBe('ws://127.0.0.1:4711/frames');
    expect(framesUrl({ protocol: 'https:', host: 'studio.example' })).toBe('wss://studio.example/frames');
  });
});
