import { z } from 'zod';

/** What the build writes of all that ships (scripts/lib/billOfMaterials.mjs): parts, and each text once. */
const Licences = z.object({
  own: z.int(),
  parts: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      licence: z.string(),
      kind: z.enum(['engine', 'page', 'window', 'model']),
      text: z.int(),
    }),
  ),
  texts: z.array(z.string()),
});

/** Where a part is found: what the engine may load, what the page holds, the program around it, the networks. */
export type PartKind = 'engine' | 'page' | 'window' | 'model';

/** Something that others made, or a model, and the text of the terms on which it is here. */
export interface ShippedPart {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly kind: PartKind;
  readonly text: string;
}

/**
 * Fetches the list of all parts from beside the page: half a megabyte, so only when somebody asks.
 * @throws when the page was served without it
 */
export async function loadLicences(): Promise<{ readonly own: string; readonly parts: readonly ShippedPart[] }> {
  const response = await fetch(new URL('licences.json', document.baseURI));
  if (!response.ok) throw new Error(`licences.json: ${response.status}`);
  const { own, parts, texts } = Licences.parse(await response.json());
  const textAt = (index: number): string => texts[index] ?? '';
  return { own: textAt(own), parts: parts.map((part) => ({ ...part, text: textAt(part.text) })) };
}
