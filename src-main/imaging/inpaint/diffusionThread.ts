import { parentPort } from 'node:worker_threads';
import type { FloatPicture, Hole } from './floatPicture.ts';
import { fillByNavierStokes } from './navierStokes.ts';
import { fillByTelea } from './telea.ts';

/** What a thread is asked for: one hole, filled in place in shared memory. */
export interface DiffusionOrder {
  readonly method: keyof typeof fills;
  readonly picture: FloatPicture;
  readonly hole: Hole;
}

const fills = { telea: fillByTelea, ns: fillByNavierStokes } as const satisfies Readonly<
  Record<string, (picture: FloatPicture, hole: Hole) => void>
>;

parentPort?.on('message', ({ method, picture, hole }: DiffusionOrder) => {
  fills[method](picture, hole);
  parentPort?.postMessage('done');
});
