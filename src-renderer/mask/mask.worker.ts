import { MaskWorkshop } from './doWork.ts';
import type { MaskAnswer, MaskRequest } from './workMessages.ts';

const workshop = new MaskWorkshop();

self.onmessage = ({ data: { id, work } }: MessageEvent<MaskRequest>) => {
  try {
    answer({ id, state: 'done', result: workshop.do(work) });
  } catch (cause) {
    answer({ id, state: 'failed', reason: String(cause) });
  }
};

function answer(message: MaskAnswer): void {
  const coverage = message.state === 'done' ? message.result?.coverage : undefined;
  self.postMessage(message, { transfer: coverage ? [coverage.buffer] : [] });
}
