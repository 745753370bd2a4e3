import protobuf from 'protobufjs/light.js';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { declarationOf } from '../../../../families/all.ts';
import { crc32c } from './crc32c.ts';
import { curvesCsv } from './csv.ts';
import { drawCurves } from './drawCurves.ts';
import { eventFile } from './tensorboard.ts';

const lines = Array.from({ length: 40 }, (_, i) => ({
  step: i + 1,
  rate: 2e-4,
  losses: { cycA: 5 / (i + 1), discA: 0.25 },
}));
const evaluation = {
  step: 40,
  pictures: 3,
  scores: {
    distanceAtoB: 74.5,
    distanceBtoA: 80,
    noiseA: 60,
    noiseB: 61,
    cycleA: 20.5,
    cycleB: 21,
    identityA: 18,
    identityB: 19,
  },
  signs: {},
};

test('the table has a row per step and the figures of a review beside its step', () => {
  const [head, first, ...others] = curvesCsv(lines, [evaluation]).split('\r\n');
  expect(head).toBe(
    'step,rate,loss cycA,loss discA,review distanceAtoB,review distanceBtoA,review noiseA,review noiseB,review cycleA,review cycleB,review identityA,review identityB',
  );
  expect(first).toBe('1,0.0002,5,0.25,,,,,,,,');
  expect(others.at(-2)).toBe('40,0.0002,0.125,0.25,74.5,80,60,61,20.5,21,18,19');
  expect(others).toHaveLength(40); // 39 rows and the end of the last
});

test('CRC-32C gives the check value of its definition', () => {
  expect(crc32c(Buffer.from('123456789'))).toBe(0xe3069283);
});

/** The messages by TensorFlow's own field numbers, read by another way than they were written. */
const root = protobuf.Root.fromJSON({
  nested: {
    Value: { fields: { tag: { type: 'string', id: 1 }, simpleValue: { type: 'float', id: 2 } } },
    Summary: { fields: { value: { rule: 'repeated', type: 'Value', id: 1 } } },
    Event: {
      fields: {
        wallTime: { type: 'double', id: 1 },
        step: { type: 'int64', id: 2 },
        fileVersion: { type: 'string', id: 3 },
        summary: { type: 'Summary', id: 5 },
      },
    },
  },
});

test('the event file holds framed records that read back as scalars', () => {
  const bytes = Buffer.from(eventFile(lines, [evaluation], 1_700_000_000));
  const events = [];
  for (let at = 0; at < bytes.length;) {
    const length = Number(bytes.readBigUInt64LE(at));
    events.push(
      root
        .lookupType('Event')
        .decode(bytes.subarray(at + 12, at + 12 + length))
        .toJSON(),
    );
    at += length + 16;
  }
  expect(events).toHaveLength(42);
  expect(events[0]).toEqual({ wallTime: 1_700_000_000, fileVersion: 'brain.Event:2' });
  expect(events[1]).toMatchObject({
    step: '1',
    summary: {
      value: [{ tag: 'rate' }, { tag: 'loss/cycA', simpleValue: 5 }, { tag: 'loss/discA', simpleValue: 0.25 }],
    },
  });
  expect(events[41]).toMatchObject({
    step: '40',
    summary: { value: expect.arrayContaining([{ tag: 'review/distanceAtoB', simpleValue: 74.5 }]) as unknown },
  });
});

test('the picture shows what the curves are called, and is not white', async () => {
  const svg = drawCurves('a <run> & more', lines, [evaluation], declarationOf('cyclegan'));
  expect(svg).toContain('a &lt;run> &amp; more');
  expect(svg).toContain('cycA');
  expect(svg).not.toContain('idtA'); // no loss of that name was had
  expect(svg).not.toContain('Identity');
  const { channels } = await sharp(Buffer.from(svg)).stats();
  expect(channels[0]?.min).toBeLessThan(128);
});
