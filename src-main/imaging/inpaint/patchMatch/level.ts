import type { Hole } from '../floatPicture.ts';

/** A picture of one scale: 8-bit colours to compare, shared between threads. */
export interface Scale {
  readonly width: number;
  readonly height: number;
  /** [height, width, 3]; inside the hole the estimate so far. */
  readonly colours: Uint8Array;
  readonly hole: Hole;
}

/** One scale with all that a search needs. Patches are squares of side 2 * reach + 1 that are named by their centres' indices. */
export interface Level extends Scale {
  readonly reach: number;
  /** Centres of patches that see the hole, row by row: for each of them a similar known patch is looked for. */
  readonly targets: Int32Array;
  /** A pixel's place in `targets`; -1 for none. */
  readonly slots: Int32Array;
  /** 1 for centres of patches that are whole and known: what may be copied. */
  readonly isSource: Uint8Array;
  /** Their centres, row by row. */
  readonly sources: Int32Array;
  /** For each target its best source so far, before and after a sweep of the search. */
  readonly matches: readonly [Int32Array, Int32Array];
  /** How unlike its target's patch it is. */
  readonly costs: Float32Array;
  /** How deep in the hole a target's centre lies, in pixels; 0 outside. */
  readonly depths: Float32Array;
  /** How rough the picture is around each pixel; in the hole how rough it ought to be. */
  readonly texture: Float32Array;
}

/** Of a whole patch. */
export const samplesOf = (reach: number): number => 3 * (2 * reach + 1) ** 2;

/** Memory that threads share. */
export const sharedBytes = (length: number): Uint8Array => new Uint8Array(new SharedArrayBuffer(length));
export const sharedInts = (length: number): Int32Array => new Int32Array(new SharedArrayBuffer(4 * length));
export const sharedFloats = (length: number): Float32Array => new Float32Array(new SharedArrayBuffer(4 * length));
