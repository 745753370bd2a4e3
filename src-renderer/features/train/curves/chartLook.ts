import type uPlot from 'uplot';
import type { SeriesName } from './chartData.ts';

/** How a line looks: a tone and a dash, so that colour is never the only sign. */
export interface SeriesLook {
  readonly tone: 'one' | 'two';
  readonly dash: readonly number[];
}

/** Of a chart's lines in their order, which is that of the family's plots: what belongs together stands together there. */
const looks = [
  { tone: 'one', dash: [] },
  { tone: 'one', dash: [5, 3] },
  { tone: 'two', dash: [] },
  { tone: 'two', dash: [5, 3] },
  { tone: 'one', dash: [2, 3] },
  { tone: 'two', dash: [2, 3] },
] as const satisfies readonly SeriesLook[];

export const seriesLook = (place: number): SeriesLook => looks[place % looks.length] ?? looks[0];

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
      ...names.map((_name, place) => {
        const { tone, dash } = seriesLook(place);
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
