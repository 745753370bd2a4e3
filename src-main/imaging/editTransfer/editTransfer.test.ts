import { describe, expect, it } from 'vitest';
import { chained, flowBetween, still } from './opticalFlow.ts';
import { editOf, transferred } from './transferEdit.ts';
import { transferInThread } from './transferInThread.ts';

const side = 32;

/** Soft blobs on a ground, moved by so many pixels. */
const blobs = (right: number, down: number): Float32Array =>
  Float32Array.from({ length: 3 * side * side }, (_, i) => {
    const at = i % (side * side);
    const [x, y, channel] = [(at % side) - right, Math.floor(at / side) - down, Math.floor(i / (side * side))];
    const blob = (cx: number, cy: number): number => Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / 18);
    return -0.6 + blob(11, 13) + (0.6 + 0.2 * channel) * blob(20, 19);
  });

const meanIn = (map: Float32Array, from: number, to: number): number => {
  let sum = 0;
  let count = 0;
  for (let y = from; y < to; y++) for (let x = from; x < to; x++, count++) sum += map[y * side + x] as number;
  return sum / count;
};

describe('optical flow', () => {
  it('is nothing between equal pictures', () => {
    const { u, v } = flowBetween(blobs(0, 0), blobs(0, 0), side);
    expect(Math.max(...u.map(Math.abs), ...v.map(Math.abs))).toBeLessThan(1e-6);
  });

  it.each([
    [1, 0],
    [0, -2],
    [3, 2],
  ])('finds that things have moved by %i, %i: they come from the other side', (right, down) => {
    const { u, v } = flowBetween(blobs(0, 0), blobs(right, down), side);
    expect(meanIn(u, 10, 22)).toBeCloseTo(-right, 0);
    expect(meanIn(v, 10, 22)).toBeCloseTo(-down, 0);
  });

  it('over two steps is the sum of both where both are even', () => {
    const one = { u: still(side).u.fill(1), v: still(side).v.fill(-2) };
    const chain = chained(one, one, side);
    expect([chain.u[500], chain.v[500]]).toEqual([2, -4]);
  });
});

describe('an edit on a photograph', () => {
  const photograph = {
    width: 4 * side + 40,
    height: 4 * side,
    data: Uint8Array.from({ length: 3 * (4 * side + 40) * 4 * side }, (_, i) => (i * 7919) % 256),
  };

  it('that changes nothing changes no byte', () => {
    const edit = editOf([blobs(0, 0), blobs(0, 0)], side);
    expect(transferred(photograph, edit)).toEqual(photograph.data);
  });

  it('of a colour in one place changes that place by it, and no byte outside', () => {
    const frame = new Float32Array(3 * side * side);
    const edited = frame.map((_value, i) => {
      const at = i % (side * side);
      const isThere = Math.abs((at % side) - 16) < 4 && Math.abs(Math.floor(at / side) - 16) < 4;
      return isThere && i < side * side ? 0.4 : 0;
    });
    const out = transferred({ ...photograph, data: photograph.data.slice().fill(100) }, editOf([frame, edited], side));
    const red = (x: number, y: number): number => out[3 * (y * photograph.width + x)] as number;
    expect(red(20 + 66, 66)).toBeCloseTo(151, -1);
    expect(out[3 * (66 * photograph.width + 86) + 1]).toBe(100);
    for (let x = 0; x < 60; x++) expect(red(x, 66)).toBe(100);
  });

  it('is done where it is allowed and nowhere else, softly at half', () => {
    const frame = new Float32Array(3 * side * side);
    const edited = frame.map(() => 0.4);
    const allowed = Uint8Array.from(
      { length: side * side },
      (_, at) => [0, 128, 255][Math.floor((at % side) / 11)] ?? 0,
    );
    const out = transferred(
      { ...photograph, data: photograph.data.slice().fill(100) },
      editOf([frame, edited], side, allowed),
    );
    const red = (column: number): number => out[3 * (66 * photograph.width + 20 + 4 * column)] as number;
    expect([red(5), red(28)]).toEqual([100, 151]);
    expect(red(16)).toBeCloseTo(126, -1);
  });

  it('that moves things takes them along at the size of the photograph', () => {
    const edit = editOf([blobs(0, 0), blobs(1, 0), blobs(2, 0), blobs(3, 0)], side);
    const column = (at: number): number => (at < 4 * 11 + 20 ? 250 : 10); // an edge through the first blob
    const data = photograph.data.map((_value, i) => column(Math.floor(i / 3) % photograph.width));
    const out = transferred({ ...photograph, data }, edit);
    const row = 4 * 13;
    const bright = Array.from({ length: photograph.width }, (_, x) => out[3 * (row * photograph.width + x)] as number);
    const edge = bright.findIndex((value) => value < 130);
    expect(edge).toBeGreaterThan(4 * 11 + 20 + 6);
    expect(edge).toBeLessThan(4 * 11 + 20 + 16);
  });

  it('is the same in a thread, which a cancel ends', async () => {
    const frames = [blobs(0, 0), blobs(2, 1)];
    const order = { photograph, frames, side, allowed: null };
    expect(await transferInThread(order, new AbortController().signal)).toEqual(
      transferred(photograph, editOf(frames, side)),
    );
    await expect(transferInThread(order, AbortSignal.abort(new Error('no')))).rejects.toThrow('no');
  });
});
