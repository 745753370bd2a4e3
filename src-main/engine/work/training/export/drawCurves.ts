import type { Evaluation } from '../../../../contract/evaluation.ts';
import type { MetricsLine } from '../../../../contract/runs.ts';
import type { Declaration, Plot } from '../../../../families/declaration.ts';

interface Curve {
  readonly name: string;
  readonly points: readonly (readonly [step: number, value: number])[];
}

interface Panel {
  readonly title: string;
  readonly curves: readonly Curve[];
  /** Losses jump from step to step: drawn faintly, and smoothed on top. */
  readonly isNoisy: boolean;
}

/** Pixels. */
const panelWidth = 520;
const panelHeight = 260;
const gap = 24;
const left = 56;
const top = 36;
const columns = 2;
/** Two of Okabe and Ito's colours, which people with any colour vision tell apart; a noise has the colour of the distance that it belongs to. */
const colours = ['#0072b2', '#d55e00'] as const;
/** Points per curve that are drawn at most. */
const mostPoints = 1000;
/** Share of a noisy curve's values that the panel is high enough for; the others are cut at its top. */
const drawnShare = 0.995;
/** Share of the newest value in the smoothed curve, of a curve of 1000 points. */
const freshness = 0.03;

/** The curves of a run as an SVG picture on white, one panel for each plot of its family. */
export function drawCurves(
  title: string,
  lines: readonly MetricsLine[],
  evaluations: readonly Evaluation[],
  { plots }: Pick<Declaration, 'plots'>,
): string {
  const panels = panelsOf(lines, evaluations, plots);
  const width = columns * (panelWidth + gap) + gap;
  const height = Math.ceil(panels.length / columns) * (panelHeight + gap) + gap + top;
  const last = lines.at(-1)?.step ?? 1;
  const drawn = panels.map((panel, i) => {
    const x = gap + (i % columns) * (panelWidth + gap);
    const y = top + gap + Math.floor(i / columns) * (panelHeight + gap);
    return `<g transform="translate(${x} ${y})">${drawPanel(panel, last)}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="12" fill="#333">`,
    `<rect width="100%" height="100%" fill="#fff"/><text x="${gap}" y="32" font-size="18">${escaped(title)}</text>`,
    ...drawn,
    '</svg>',
  ].join('');
}

/** One panel for each plot; losses of weight 0, and plots that have no others, are not drawn. */
function panelsOf(lines: readonly MetricsLine[], evaluations: readonly Evaluation[], plots: readonly Plot[]): Panel[] {
  const kept = thinned(lines);
  const isDrawn = ({ points }: Curve): boolean => points.some(([, value]) => Number.isFinite(value) && value !== 0);
  const panels = plots.map((plot): Panel => {
    if ('losses' in plot) {
      const pointsOf = (name: string): Curve['points'] =>
        kept.map(({ step, losses }) => [step, losses[name] ?? NaN] as const);
      return {
        title: plot.title,
        isNoisy: true,
        curves: plot.losses.map((name) => ({ name, points: pointsOf(name) })).filter(isDrawn),
      };
    }
    const pointsOf = (key: string): Curve['points'] =>
      evaluations.map(({ step, scores }) => [step, scores[key] ?? NaN] as const);
    const curves = Object.entries(plot.scores).map(([key, name]) => ({ name, points: pointsOf(key) }));
    return { title: plot.title, isNoisy: false, curves };
  });
  return panels.filter(({ curves }) => curves.length > 0);
}

/** Evenly fewer lines where there are many; the last one stays. */
function thinned(lines: readonly MetricsLine[]): readonly MetricsLine[] {
  const every = Math.ceil(lines.length / mostPoints);
  return lines.filter((_, i) => (lines.length - 1 - i) % every === 0);
}

function drawPanel({ title, curves, isNoisy }: Panel, last: number): string {
  const finite = curves.flatMap(({ points }) => points.map(([, value]) => value)).filter(Number.isFinite);
  const highest = nice(Math.max(isNoisy ? quantile(finite, drawnShare) : Math.max(...finite), 1e-6));
  const x = (step: number): string => (left + (step / last) * (panelWidth - left)).toFixed(1);
  const y = (value: number): string =>
    (panelHeight - 28 - (Math.min(value, highest) / highest) * (panelHeight - 64)).toFixed(1);
  const path = (points: Curve['points'], style: string): string => {
    const visible = points.filter(([, value]) => Number.isFinite(value));
    return `<polyline fill="none" ${style} points="${visible.map(([step, value]) => `${x(step)},${y(value)}`).join(' ')}"/>`;
  };
  const grid = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const value = share * highest;
    const line = `<line x1="${left}" x2="${panelWidth}" y1="${y(value)}" y2="${y(value)}" stroke="#e3e3e3"/>`;
    return `${line}<text x="${left - 6}" y="${Number(y(value)) + 4}" text-anchor="end">${short(value)}</text>`;
  });
  const steps = [0, 0.5, 1].map((share) => {
    const anchor = share === 0 ? 'start' : share === 1 ? 'end' : 'middle';
    return `<text x="${x(share * last)}" y="${panelHeight - 8}" text-anchor="${anchor}">${Math.round(share * last)}</text>`;
  });
  const drawn = curves.map(({ name, points }, i) => {
    const colour = colours[i % colours.length] as string;
    const legend = `<text x="${left + i * 110}" y="26" fill="${colour}">${escaped(name)}</text>`;
    const dash = i >= colours.length ? 'stroke-dasharray="5 4"' : '';
    if (!isNoisy) return `${legend}${path(points, `stroke="${colour}" stroke-width="2" ${dash}`)}`;
    return `${legend}${path(points, `stroke="${colour}" stroke-opacity="0.2"`)}${path(smoothed(points), `stroke="${colour}" stroke-width="2" ${dash}`)}`;
  });
  return `<text x="0" y="8" font-weight="bold">${escaped(title)}</text>${grid.join('')}${steps.join('')}${drawn.join('')}`;
}

/** Exponential moving average without the pull of its beginning (as Adam corrects its moments). */
function smoothed(points: Curve['points']): Curve['points'] {
  let average = 0;
  let weight = 0;
  return points.map(([step, value]) => {
    average += freshness * (value - average);
    weight += freshness * (1 - weight);
    return [step, average / weight] as const;
  });
}

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.floor(share * (values.length - 1))] ?? 0;

/** The next of 1, 2, 2.5, 5 times a power of ten. */
function nice(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= value) ?? 10) * power;
}

const short = (value: number): string => String(Number(value.toPrecision(3)));
const escaped = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
