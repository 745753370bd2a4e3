import { z } from 'zod';

/** What a reload of the page must not lose and the engine does not know: where the person was looking. */
const Remembered = z.object({ selectedId: z.string().nullable(), strengths: z.record(z.string(), z.number().min(0).max(1)) });
export type Remembered = z.infer<typeof Remembered>;

const key = 'grevy.translate';
const nothing: Remembered = { selectedId: null, strengths: {} };

export function recall(storage: Pick<Storage, 'getItem'>): Remembered {
  try {
    return Remembered.parse(JSON.parse(storage.getItem(key) ?? 'null'));
  } catch {
    return nothing; // the first time, or a state of an older page
  }
}

export function remember(storage: Pick<Storage, 'setItem'>, state: Remembered): void {
  storage.setItem(key, JSON.stringify(state));
}
