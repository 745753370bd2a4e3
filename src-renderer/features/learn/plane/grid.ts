/**
 * Middles of the squares of a grid over a plane of -extent..extent, row by row from the top.
 * @returns [side * side, 2], x and y in turns
 */
export const gridPlaces = (side: number, extent: number): Float64Array =>
  Float64Array.from({ length: 2 * side ** 2 }, (_, i) => {
    const cell = Math.floor(i / 2);
    const share = ((i % 2 === 0 ? cell % side : Math.floor(cell / side)) + 0.5) / side;
    return (i % 2 === 0 ? 1 : -1) * extent * (2 * share - 1);
  });
