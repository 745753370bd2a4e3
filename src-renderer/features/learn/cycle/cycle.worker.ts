import type { CycleAnswer, CycleQuestion } from './cycleMessages.ts';
import { CyclePair } from './cyclePair.ts';

/** Trains the toys of the lesson, so that the page has all of its time to draw. */
const pair = new CyclePair(() => performance.now());

self.onmessage = ({ data }: MessageEvent<CycleQuestion & { readonly id: number }>) => {
  self.postMessage({ id: data.id, ...pair.answer(data) } satisfies CycleAnswer);
};
