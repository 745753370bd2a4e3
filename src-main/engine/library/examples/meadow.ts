import { blur, gradient, many, patches, type Chance } from './painting.ts';

/** What the meadow's drawing refers to. */
export const meadowDefinitions = [
  gradient('sky', [
    [0, '#9fc3e6'],
    [1, '#dfe9ee'],
  ]),
  gradient('grass', [
    [0, '#8fa05a'],
    [0.35, '#7f9048'],
    [1, '#5d7434'],
  ]),
  gradient('trees', [
    [0, '#6f8a63'],
    [1, '#54723f'],
  ]),
  blur('soft', 1.6),
  blur('far', 6),
  blur('shade', 16),
  patches('clouds', '0.004 0.011', '#f4f5f3', -0.75),
  patches('leaves', '0.045 0.05', '#1c2618', -0.75),
  patches('lit', '0.04 0.05', '#7b8a58', -0.95),
  patches('tufts', '0.012 0.05', '#a39a5c', -0.85),
].join('');

const treeLine =
  'M-60 250 Q40 190 95 215 Q140 170 200 205 Q250 165 320 200 Q380 180 430 215 Q500 170 560 205 Q640 175 700 215 ' +
  'Q770 165 840 200 Q900 180 960 210 Q1030 160 1100 200 Q1150 180 1260 215 V420 H-60Z';

/** Sky with clouds, trees out of focus, and grass, of 1200 x 800 pixels. */
export const meadowGround = `
  <rect width="1200" height="420" fill="url(#sky)"/>
  <rect width="1200" height="420" filter="url(#clouds)"/>
  <g filter="url(#far)">
    <path d="${treeLine}" fill="url(#trees)"/>
    <path d="${treeLine}" filter="url(#leaves)"/>
    <path d="${treeLine}" filter="url(#lit)"/>
  </g>
  <rect y="384" width="1200" height="416" fill="url(#grass)"/>
  <rect y="384" width="1200" height="416" filter="url(#tufts)"/>
  <rect x="-60" y="374" width="1320" height="22" fill="#77874a" filter="url(#far)"/>`;

/** Blades of grass, larger towards the viewer. */
export const blades = (random: Chance, count: number, top = 400): string =>
  many(count, () => {
    const x = random() * 1200;
    const near = random() ** 0.8;
    const y = top + near * (800 - top);
    const height = 8 + near * 40;
    const colour = `hsl(${58 + random() * 30} ${26 + random() * 20}% ${24 + random() * 30}%)`;
    const bend = `q${(random() - 0.5) * 10} ${-height * 0.6} ${(random() - 0.5) * 18} ${-height}`;
    return `<path d="M${x} ${y} ${bend}" stroke="${colour}" stroke-width="${1 + near * 1.8}" fill="none" opacity=".7"/>`;
  });
