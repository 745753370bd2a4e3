import { parentPort, workerData } from 'node:worker_threads';
import { editOf, transferred, type Photograph } from './transferEdit.ts';

/** What the thread is given. */
export interface TransferOrder {
  readonly photograph: Photograph;
  readonly frames: readonly Float32Array[];
  readonly side: number;
}

const { photograph, frames, side } = workerData as TransferOrder;
parentPort?.postMessage(transferred(photograph, editOf(frames, side)));
