/** A number of a lesson's address, held within its range; `otherwise` where there is none. */
export function numberIn(
  settings: URLSearchParams,
  name: string,
  { least, most, otherwise }: { readonly least: number; readonly most: number; readonly otherwise: number },
): number {
  const text = settings.get(name);
  const value = text === null || text.trim() === '' ? NaN : Number(text);
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : otherwise;
}

/** A choice of a lesson's address; `otherwise` where it is none of those that there are. */
export const among = <T extends string>(
  settings: URLSearchParams,
  name: string,
  choices: readonly T[],
  otherwise: T,
): T => choices.find((choice) => choice === settings.get(name)) ?? otherwise;
