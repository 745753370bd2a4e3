/** Places on a plane, x and y in turns. */
export type Places = ArrayLike<number>;

/** What lies on a plane, from the lowest to the highest. All is optional. */
export interface PlaneLayers {
  /** Numbers on a grid, row by row from the top: one colour above the middle of their range, another below. */
  readonly heat?: {
    readonly values: ArrayLike<number>;
    readonly side: number;
    readonly least: number;
    readonly most: number;
  };
  /** A grid of lines, bent: side x side crossings. */
  readonly sheet?: { readonly crossings: Places; readonly side: number };
  /** Circles of one radius around places. */
  readonly circles?: { readonly around: Places; readonly radius: number };
  /** Discs in the colour of what is real (or of the first class). */
  readonly real?: Places;
  /** Crosses in the colour of what is made (or of the second class). */
  readonly made?: Places;
  /** Lines from places by so much. */
  readonly pulls?: { readonly from: Places; readonly by: Places };
  /** Straight lines: x1, y1, x2, y2 in turns. */
  readonly lines?: Places;
  /** Where the keyboard is. */
  readonly cursor?: readonly [number, number];
}

/** The page's colours by what they stand for. */
export interface PlaneColours {
  readonly real: string;
  readonly made: string;
  readonly line: string;
  readonly text: string;
}

/** How strongly the ground is coloured where a verdict is certain. */
const certainty = 0.55;

/**
 * Draws a plane of -extent..extent in both directions on a square canvas.
 * @param sidePx pixels of the canvas
 */
export function drawPlane(
  context: CanvasRenderingContext2D,
  layers: PlaneLayers,
  { sidePx, extent, colours }: { readonly sidePx: number; readonly extent: number; readonly colours: PlaneColours },
): void {
  const left = (x: number): number => ((x + extent) / (2 * extent)) * sidePx;
  const top = (y: number): number => ((extent - y) / (2 * extent)) * sidePx;
  const unit = Math.max(1, sidePx / 400);
  const draw = { context, left, top, unit };
  context.clearRect(0, 0, sidePx, sidePx);
  if (layers.heat) drawHeat(context, layers.heat, sidePx, colours);
  drawAxes(draw, extent, colours.line);
  if (layers.sheet) drawSheet(draw, layers.sheet, colours.text);
  if (layers.circles) drawCircles(draw, layers.circles, colours.text);
  if (layers.real) drawDiscs(draw, layers.real, colours.real);
  if (layers.pulls) drawPulls(draw, layers.pulls, colours.text);
  if (layers.made) drawCrosses(draw, layers.made, colours.made);
  if (layers.lines) drawLines(draw, layers.lines, colours.text);
  if (layers.cursor) drawCursor(draw, layers.cursor, colours.text);
}

interface Draw {
  readonly context: CanvasRenderingContext2D;
  readonly left: (x: number) => number;
  readonly top: (y: number) => number;
  /** One pixel of a plane of 400. */
  readonly unit: number;
}

/** Each colour is a picture of its strengths, which is then filled by the colour as the page names it. */
function drawHeat(
  context: CanvasRenderingContext2D,
  { values, side, least, most }: NonNullable<PlaneLayers['heat']>,
  sidePx: number,
  colours: PlaneColours,
): void {
  const half = (most - least) / 2 || 1;
  const strength = (value: number): number => Math.max(-1, Math.min(1, (value - (least + most) / 2) / half));
  for (const [sign, colour] of [
    [1, colours.real],
    [-1, colours.made],
  ] as const) {
    const layer = new OffscreenCanvas(side, side);
    const onLayer = layer.getContext('2d');
    if (!onLayer) return;
    const image = onLayer.createImageData(side, side);
    for (let i = 0; i < side ** 2; i++)
      image.data[4 * i + 3] = 255 * certainty * Math.max(0, sign * strength(values[i] ?? 0));
    onLayer.putImageData(image, 0, 0);
    onLayer.globalCompositeOperation = 'source-in';
    onLayer.fillStyle = colour;
    onLayer.fillRect(0, 0, side, side);
    context.imageSmoothingEnabled = true;
    context.drawImage(layer, 0, 0, sidePx, sidePx);
  }
}

function drawAxes({ context, left, top, unit }: Draw, extent: number, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = unit;
  context.beginPath();
  context.moveTo(left(0), top(extent));
  context.lineTo(left(0), top(-extent));
  context.moveTo(left(-extent), top(0));
  context.lineTo(left(extent), top(0));
  context.stroke();
}

function drawSheet({ context, left, top, unit }: Draw, sheet: NonNullable<PlaneLayers['sheet']>, colour: string): void {
  const { crossings, side } = sheet;
  const to = (index: number, isFirst: boolean): void => {
    const [x, y] = [left(crossings[2 * index] ?? 0), top(crossings[2 * index + 1] ?? 0)];
    if (isFirst) context.moveTo(x, y);
    else context.lineTo(x, y);
  };
  context.save();
  context.globalAlpha = 0.35;
  context.strokeStyle = colour;
  context.lineWidth = unit * 0.8;
  context.beginPath();
  for (let line = 0; line < side; line++) for (let at = 0; at < side; at++) to(line * side + at, at === 0);
  for (let line = 0; line < side; line++) for (let at = 0; at < side; at++) to(at * side + line, at === 0);
  context.stroke();
  context.restore();
}

function drawCircles(
  { context, left, top, unit }: Draw,
  { around, radius }: NonNullable<PlaneLayers['circles']>,
  colour: string,
): void {
  const radiusPx = left(radius) - left(0);
  context.save();
  context.globalAlpha = 0.4;
  context.strokeStyle = colour;
  context.lineWidth = unit;
  context.setLineDash([3 * unit, 3 * unit]);
  context.beginPath();
  for (let i = 0; i + 1 < around.length; i += 2) {
    const [x, y] = [left(around[i] ?? 0), top(around[i + 1] ?? 0)];
    context.moveTo(x + radiusPx, y);
    context.arc(x, y, radiusPx, 0, 2 * Math.PI);
  }
  context.stroke();
  context.restore();
}

function drawDiscs({ context, left, top, unit }: Draw, places: Places, colour: string): void {
  context.fillStyle = colour;
  context.beginPath();
  for (let i = 0; i + 1 < places.length; i += 2) {
    const [x, y] = [left(places[i] ?? 0), top(places[i + 1] ?? 0)];
    context.moveTo(x + 2.6 * unit, y);
    context.arc(x, y, 2.6 * unit, 0, 2 * Math.PI);
  }
  context.fill();
}

function drawCrosses({ context, left, top, unit }: Draw, places: Places, colour: string): void {
  const arm = 2.8 * unit;
  context.strokeStyle = colour;
  context.lineWidth = 1.6 * unit;
  context.beginPath();
  for (let i = 0; i + 1 < places.length; i += 2) {
    const [x, y] = [left(places[i] ?? 0), top(places[i + 1] ?? 0)];
    context.moveTo(x - arm, y - arm);
    context.lineTo(x + arm, y + arm);
    context.moveTo(x - arm, y + arm);
    context.lineTo(x + arm, y - arm);
  }
  context.stroke();
}

/** The longest line is a tenth of the plane; others are in proportion. */
function drawPulls({ context, left, top, unit }: Draw, pulls: NonNullable<PlaneLayers['pulls']>, colour: string): void {
  const { from, by } = pulls;
  let longest = 1e-12;
  for (let i = 0; i + 1 < by.length; i += 2) longest = Math.max(longest, Math.hypot(by[i] ?? 0, by[i + 1] ?? 0));
  const factor = (40 * unit) / longest;
  context.save();
  context.globalAlpha = 0.7;
  context.strokeStyle = colour;
  context.lineWidth = unit;
  context.beginPath();
  for (let i = 0; i + 1 < from.length; i += 2) {
    const [x, y] = [left(from[i] ?? 0), top(from[i + 1] ?? 0)];
    context.moveTo(x, y);
    context.lineTo(x + factor * (by[i] ?? 0), y - factor * (by[i + 1] ?? 0));
  }
  context.stroke();
  context.restore();
}

function drawLines({ context, left, top, unit }: Draw, lines: Places, colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 2 * unit;
  context.beginPath();
  for (let i = 0; i + 3 < lines.length; i += 4) {
    context.moveTo(left(lines[i] ?? 0), top(lines[i + 1] ?? 0));
    context.lineTo(left(lines[i + 2] ?? 0), top(lines[i + 3] ?? 0));
  }
  context.stroke();
}

function drawCursor({ context, left, top, unit }: Draw, [x, y]: readonly [number, number], colour: string): void {
  context.strokeStyle = colour;
  context.lineWidth = 1.5 * unit;
  context.beginPath();
  context.arc(left(x), top(y), 7 * unit, 0, 2 * Math.PI);
  context.stroke();
}
