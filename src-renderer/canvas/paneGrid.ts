import type { Size } from './geometry.ts';

export interface PaneGrid {
  readonly columns: number;
  readonly rows: number;
  /** Of each pane, in whole CSS pixels: panes that share a view must be of one size. */
  readonly pane: Size;
}

/**
 * How panes of equal size lie in an area so that the picture in each is as large as it can be.
 * @param heading height above each pane, in CSS pixels
 * @param gap between panes, in CSS pixels
 */
export function paneGrid(
  count: number,
  area: Size,
  image: Size,
  { heading, gap }: { heading: number; gap: number },
): PaneGrid {
  const grids = Array.from({ length: count }, (_, i) =>
    gridOf(i + 1, Math.ceil(count / (i + 1)), area, { heading, gap }),
  );
  const scaleOf = ({ pane }: PaneGrid): number => Math.min(pane.width / image.width, pane.height / image.height);
  return grids.reduce((best, grid) => (scaleOf(grid) > scaleOf(best) ? grid : best));
}

function gridOf(
  columns: number,
  rows: number,
  area: Size,
  { heading, gap }: { heading: number; gap: number },
): PaneGrid {
  const width = Math.floor((area.width - (columns - 1) * gap) / columns);
  const height = Math.floor((area.height - (rows - 1) * gap) / rows) - heading;
  return { columns, rows, pane: { width: Math.max(1, width), height: Math.max(1, height) } };
}
