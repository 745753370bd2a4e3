import { shuffled, stream, type Chance } from '../../../../training/random.ts';

/** Share of a set that is never learnt from, and how many pictures at most. */
const share = 0.1;
const usual = 32;
/** Sets below this are too small to spare any: then the review looks at pictures that were learnt from. */
const enough = 40;

/**
 * Parts a set into pictures to learn from and pictures to judge by, the same for the same seed.
 * @param most pictures that are held out
 */
export function heldOut(
  files: readonly string[],
  chance: Chance,
  side: 0 | 1,
  most = usual,
): { readonly learnt: readonly string[]; readonly held: readonly string[] } {
  const order = shuffled(files.length, chance, stream.review, side);
  if (files.length < enough)
    return { learnt: files, held: [...order.slice(0, most)].map((index) => files[index] as string) };
  const count = Math.min(most, Math.floor(files.length * share));
  const isHeld = new Set(order.slice(0, count));
  return {
    learnt: files.filter((_file, index) => !isHeld.has(index)),
    held: [...isHeld].map((index) => files[index] as string),
  };
}
