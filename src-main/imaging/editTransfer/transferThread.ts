import { parentPort, workerData } from 'node:worker_threads';
import { editOf, transferred, type Photograph } from './transferEdit.ts';

/** What the thread is given. */
export interface TransferOrder {
  readonly photograph: Photograph;
  readonly frames: readonly Float32Array[];
  readonly side: number;
  /** Where it may change, [side, side], 0..255; null: wherever something does. */
  readonly allowed: Uint8Array | null;
}

const { photograph, frames, side, allowed } = workerData as TransferOrder;
parentPort?.postMessage(transferred(photograph, editOf(frames, side, allowed)));
