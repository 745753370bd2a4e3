import { describe, expect, it } from 'vitest';
import { createClient, type FrameTransport } from './client.ts';
import type { StudioError } from './errors.ts';
import type { Frame } from './frames.ts';

const dead: StudioError = {
  code: 'engine/died',
  message: 'It died.',
  got: 'SIGKILL',
  expected: 'life',
  remedy: 'Try again.',
};

function pair() {
  const sent: Frame[] = [];
  let hear: (frame: Frame) => void = () => undefined;
  let close: (error: StudioError) => void = () => undefined;
  const transport: FrameTransport = {
    send: (frame) => sent.push(frame),
    onFrame: (listener) => ((hear = listener), () => undefined),
    onClose: (listener) => ((close = listener), () => undefined),
  };
  return { client: createClient(transport), sent, hear: (frame: Frame) => hear(frame), close: () => close(dead) };
}

describe('a client', () => {
  it('gives each caller its own answer, in any order', async () => {
    const { client, sent, hear } = pair();
    const first = client.call('jobs.cancel', { id: 'a' });
    const second = client.call('pictures.remove', { id: 'b' });
    const [a, b] = sent as Extract<Frame, { t: 'call' }>[];
    hear({ t: 'error', id: b?.id ?? 0, error: dead });
    hear({ t: 'result', id: a?.id ?? 0, value: {} });
    await expect(first).resolves.toEqual({});
    await expect(second).rejects.toMatchObject({ error: { code: 'engine/died' } });
  });

  it('refuses an answer that is not of the contract', async () => {
    const { client, hear } = pair();
    const call = client.call('models.list', {});
    hear({ t: 'result', id: 1, value: { models: 'many' } });
    await expect(call).rejects.toMatchObject({
      error: { code: 'protocol/malformed', expected: 'the result of models.list' },
    });
  });

  it('fails what is under way when the other side is gone', async () => {
    const { client, close } = pair();
    const call = client.call('session.get', {});
    close();
    await expect(call).rejects.toMatchObject({ error: { code: 'engine/died', got: 'SIGKILL' } });
  });

  it('hears events of the contract until it stops listening, and no others', () => {
    const { client, hear } = pair();
    const heard: string[] = [];
    const stop = client.listen('picture.removed', ({ id }) => heard.push(id));
    hear({ t: 'event', name: 'picture.removed', data: { id: 'a' } });
    hear({ t: 'event', name: 'picture.removed', data: { wrong: true } });
    hear({ t: 'event', name: 'toString', data: {} });
    stop();
    hear({ t: 'event', name: 'picture.removed', data: { id: 'b' } });
    expect(heard).toEqual(['a']);
  });
});
