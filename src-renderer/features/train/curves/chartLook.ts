import type uPlot from 'uplot';
import type { SeriesName } from './chartData.ts';

/** How a line looks: a tone by what it tells, a dash by the set, so that colour is never the only sign. */
export interface SeriesLook {
  readonly tone: 'one' | 'two';
  readonly dash: readonly number[];
}

const second: ReadonlySet<SeriesName> = new Set([
  'discA',
  'discB',
  'noiseA',
  'noiseB',
  'valid',
  'texture',
  'disc',
  'l1OfMean',
]);
const ofB: ReadonlySet<SeriesName> = new Set([
  'advB',
  'discB',
  'cycB',
  'idtB',
  'distanceBtoA',
  'noiseA',
  'valid',
  'texture',
  'l1OfMean',
]);

export const seriesLook = (name: SeriesName): SeriesLook => ({
  tone: second.has(name) ? 'two' : 'one',
  dash: ofB.has(name) ? [5, 3] : [],
});

interface Look {
  readonly element: HTMLElement;
  readonly names: readonly SeriesName[];
  readonly isLog: boolean;
  readonly marked: number | null;
  readonly heightPx: number;
  readonly number: (value: number) => string;
}

/** uPlot's options in the page's own colours. */
export function chartOptions({ element, names, isLog, marked, heightPx, number }: Look): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = (token: string): string => style.getPropertyValue(token).trim();
  const axis = {
    stroke: colour('--muted'),
    font: `11px ${style.fontFamily}`,
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { show: false },
    values: (_chart: uPlot, splits: (number | null)[]) => splits.map((value) => (value === null ? '' : number(value))),
  } satisfies uPlot.Axis;
  return {
    width: Math.max(120, element.clientWidth),
    height: heightPx,
    legend: { show: false },
    scales: { x: { time: false }, y: { distr: isLog ? 3 : 1 } },
    cursor: { y: false, drag: { x: true, y: false }, points: { size: 5 } },
    axes: [
      { ...axis, size: 28 },
      { ...axis, size: 56 },
    ],
    series: [
      {},
      ...names.map((name) => {
        const { tone, dash } = seriesLook(name);
        return {
          stroke: colour(`--series-${tone}`),
          width: 1.5,
          dash: [...dash],
          points: { show: false },
          spanGaps: true,
        };
      }),
    ],
    hooks: {
      draw: [
        (chart) => {
          if (marked !== null) drawMark(chart, marked, colour('--accent'));
        },
      ],
    },
  };
}

/** A line over the whole height at a step. */
function drawMark({ ctx, bbox, valToPos }: uPlot, step: number, colour: string): void {
  const x = Math.round(valToPos(step, 'x', true));
  if (x < bbox.left || x > bbox.left + bbox.width) return;
  ctx.save();
  ctx.fillStyle = colour;
  ctx.fillRect(x - 1, bbox.top, 2, bbox.height);
  ctx.restore();
}
