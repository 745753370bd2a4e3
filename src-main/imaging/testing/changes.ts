import { quantise, type ChangeMap } from '../change.ts';

/** A map whose values are given per pixel, in 8-bit steps. */
export const mapOf = (width: number, height: number, at: (x: number, y: number, c: number) => number): ChangeMap => ({
  width,
  height,
  data: Int16Array.from({ length: width * height * 3 }, (_, i) =>
    quantise(at(Math.floor(i / 3) % width, Math.floor(i / 3 / width), i % 3) / 127.5),
  ),
});
