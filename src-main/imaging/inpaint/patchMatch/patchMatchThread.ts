import { parentPort } from 'node:worker_threads';
import type { FloatPicture } from '../floatPicture.ts';
import type { Level } from './level.ts';
import { searchSweep, type Sweep } from './search.ts';
import { voteColours, voteExactly, type Vote } from './vote.ts';

/** What a thread is asked for. A level comes once and stays until the next; parts are ranges of its targets. */
export type PatchOrder =
  | { readonly kind: 'level'; readonly level: Level }
  | { readonly kind: 'search'; readonly parts: readonly Sweep[] }
  | { readonly kind: 'vote'; readonly parts: readonly Vote[] }
  | {
      readonly kind: 'finish';
      readonly parts: readonly Vote[];
      readonly source: FloatPicture;
      readonly filled: FloatPicture;
    };

let current: Level | null = null;

function obey(order: PatchOrder): void {
  if (order.kind === 'level') {
    current = order.level;
    return;
  }
  if (!current) throw new Error('a thread without a level');
  const level = current;
  switch (order.kind) {
    case 'search':
      return order.parts.forEach((sweep) => searchSweep(level, sweep));
    case 'vote':
      return order.parts.forEach((vote) => voteColours(level, vote));
    case 'finish':
      return order.parts.forEach((vote) => voteExactly(level, vote, order.source, order.filled));
  }
}

parentPort?.on('message', (order: PatchOrder) => {
  obey(order);
  parentPort?.postMessage('done');
});
