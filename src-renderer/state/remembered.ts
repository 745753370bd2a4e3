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

/** How translations are restricted: whether to masks at all, and over how many pixels they fade in inside of them. */
const Restriction = z.object({ isOn: z.boolean(), featherPx: z.number().min(0).max(512) });
export type Restriction = z.infer<typeof Restriction>;

const restrictionKey = 'grevy.restriction';

export function recallRestriction(storage: Pick<Storage, 'getItem'>): Restriction {
  const parsed = Restriction.safeParse(JSON.parse(storage.getItem(restrictionKey) ?? 'null'));
  return parsed.success ? parsed.data : { isOn: false, featherPx: 8 };
}

export function rememberRestriction(storage: Pick<Storage, 'setItem'>, restriction: Restriction): void {
  storage.setItem(restrictionKey, JSON.stringify(restriction));
}
