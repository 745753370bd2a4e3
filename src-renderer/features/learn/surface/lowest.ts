import type { HeightsAt, Place } from './landscape.ts';
import type { View } from './relief.ts';

/** A place, and how high it is. */
interface Spot {
  readonly place: Place;
  readonly height: number;
}

/** Spots of the first look lie so far apart; the last look is so fine. */
const coarse = 0.1;
const fine = 0.001;
/** Spots nearer than this to each other are one. */
const apart = 0.3;
/** Heights that differ by less than this share of all the heights there are count as equally low. */
const tolerance = 1e-5;
/** Ground with more lowest places than this is as good as flat: none of them stands out. */
const most = 4;

/**
 * The lowest places that a view shows, several where they are equally low: looked for on a grid, and from there by ever smaller steps.
 * @returns none where nothing is lower than all the rest
 */
export function lowestPlaces(view: View, heights: HeightsAt): readonly Spot[] {
  const columns = Math.round((view.right - view.left) / coarse) + 1;
  const rows = Math.round((view.top - view.bottom) / coarse) + 1;
  const spots = seen(
    Array.from({ length: columns * rows }, (_, at) => [
      view.left + (at % columns) * coarse,
      view.bottom + Math.floor(at / columns) * coarse,
    ]),
    heights,
  );
  const sorted = spots.map(({ height }) => height).toSorted((a, b) => a - b);
  const [least = 0, greatest = 0] = [sorted[0], sorted.at(-1)];
  const hollows = spots.filter(({ height }, at) => height < (least + greatest) / 2 && isHollow(spots, at, columns));
  const bottoms: Spot[] = [];
  for (const hollow of hollows.toSorted((a, b) => a.height - b.height).slice(0, 3 * most)) {
    const bottom = descended(hollow, view, heights);
    if (bottoms.every(({ place }) => distance(place, bottom.place) > apart)) bottoms.push(bottom);
  }
  const lowest = Math.min(...bottoms.map(({ height }) => height));
  const equal = bottoms.filter(({ height }) => height <= lowest + tolerance * (greatest - least));
  return equal.length > most ? [] : equal;
}

function seen(places: readonly Place[], heights: HeightsAt): readonly Spot[] {
  const found = heights(
    places.map(([x]) => x),
    places.map(([, y]) => y),
  );
  return places.map((place, at) => ({ place, height: found[at] ?? NaN }));
}

const distance = (a: Place, b: Place): number => Math.hypot(a[0] - b[0], a[1] - b[1]);

/** None of the eight spots beside it is lower. */
function isHollow(spots: readonly Spot[], at: number, columns: number): boolean {
  const column = at % columns;
  const here = spots[at]?.height ?? NaN;
  return [-1, 0, 1].every((right) => {
    if (column + right < 0 || column + right >= columns) return true;
    return [-1, 0, 1].every((down) => (spots[at + down * columns + right]?.height ?? here) >= here);
  });
}

/** To the lowest of eight neighbours as long as one is lower, by steps that are halved where none is. */
function descended(from: Spot, view: View, heights: HeightsAt): Spot {
  let at = from;
  for (let step = coarse / 2; step > fine / 2;) {
    const [x, y] = at.place;
    const beside = [-1, 0, 1].flatMap((right) =>
      [-1, 0, 1].map((up): Place => [
        Math.min(view.right, Math.max(view.left, x + right * step)),
        Math.min(view.top, Math.max(view.bottom, y + up * step)),
      ]),
    );
    const lowest = seen(beside, heights).reduce((a, b) => (b.height < a.height ? b : a), at);
    if (lowest === at) step /= 2;
    at = lowest;
  }
  return at;
}
