import protobuf from 'protobufjs/light.js';
import type { Evaluation } from '../../../../contract/evaluation.ts';
import type { MetricsLine } from '../../../../contract/runs.ts';
import { crc32c } from './crc32c.ts';

/** Field numbers of tensorflow/core/util/event.proto and tensorflow/core/framework/summary.proto. */
const eventFields = { wallTime: 1, step: 2, fileVersion: 3, summary: 5 } as const;
const summaryValue = 1;
const valueTag = 1;
const valueSimple = 2;
/** Wire types of protobuf. */
const wire = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;
const key = (field: number, type: number): number => (field << 3) | type;

/**
 * A TensorBoard event file: TFRecords of Event messages with scalars. A run keeps no times, so that every event carries the same one and
 * TensorBoard's axis is the step.
 * @param seconds since 1970
 */
export function eventFile(
  lines: readonly MetricsLine[],
  evaluations: readonly Evaluation[],
  seconds: number,
): Uint8Array {
  const version = event(seconds).uint32(key(eventFields.fileVersion, wire.bytes)).string('brain.Event:2');
  const scalars = [
    ...lines.map(({ step, rate, losses }) => ({
      step,
      values: [
        ['rate', rate],
        ...Object.entries(losses).map(([name, value]) => [`loss/${name}`, value] as const),
      ] as const,
    })),
    ...evaluations.map((evaluation) => ({
      step: evaluation.step,
      values: Object.entries(evaluation.scores).map(([name, score]) => [`review/${name}`, score] as const),
    })),
  ];
  return Buffer.concat([
    record(version.finish()),
    ...scalars.map(({ step, values }) => record(scalarEvent(seconds, step, values))),
  ]);
}

const event = (seconds: number): protobuf.Writer =>
  protobuf.Writer.create().uint32(key(eventFields.wallTime, wire.fixed64)).double(seconds);

function scalarEvent(
  seconds: number,
  step: number,
  values: readonly (readonly [tag: string, value: number])[],
): Uint8Array {
  const writer = event(seconds).uint32(key(eventFields.step, wire.varint)).int64(step);
  writer.uint32(key(eventFields.summary, wire.bytes)).fork();
  for (const [tag, value] of values) {
    writer.uint32(key(summaryValue, wire.bytes)).fork();
    writer.uint32(key(valueTag, wire.bytes)).string(tag);
    writer.uint32(key(valueSimple, wire.fixed32)).float(value).ldelim();
  }
  return writer.ldelim().finish();
}

/** One TFRecord: length (8 bytes), its masked check sum, the bytes, their masked check sum; all little-endian. */
function record(bytes: Uint8Array): Buffer {
  const framed = Buffer.alloc(bytes.length + 16);
  framed.writeBigUInt64LE(BigInt(bytes.length), 0);
  framed.writeUInt32LE(masked(framed.subarray(0, 8)), 8);
  framed.set(bytes, 12);
  framed.writeUInt32LE(masked(bytes), 12 + bytes.length);
  return framed;
}

/** Check sums of data that holds check sums are turned and moved (TFRecord's mask). */
function masked(bytes: Uint8Array): number {
  const sum = crc32c(bytes);
  return (((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0;
}
