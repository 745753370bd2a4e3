/** Width of one picture in the strip, with its gap, in CSS pixels. */
export const filmStep = 104;

/** Which pictures of a long strip need to exist: those in sight and a few to either side. */
export function filmWindow(
  count: number,
  scrollLeft: number,
  width: number,
  spare = 4,
): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.floor(scrollLeft / filmStep) - spare);
  return { from: Math.min(from, count), to: Math.min(count, Math.ceil((scrollLeft + width) / filmStep) + spare) };
}

/** Where to scroll so that a picture is in sight, or null where it is already. */
export function scrollToShow(index: number, scrollLeft: number, width: number): number | null {
  const left = index * filmStep;
  if (left < scrollLeft) return left;
  return left + filmStep > scrollLeft + width ? left + filmStep - width : null;
}
