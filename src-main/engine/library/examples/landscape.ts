import { blur, gradient, many, patches, type Chance, type Painting } from './painting.ts';

const definitions = [
  gradient('evening', [
    [0, '#5d86b8'],
    [0.6, '#b9cbd8'],
    [1, '#f0d9bf'],
  ]),
  gradient('peak', [
    [0, '#8791a3'],
    [1, '#5e7085'],
  ]),
  gradient('slope', [
    [0, '#4f6650'],
    [1, '#33472f'],
  ]),
  gradient('lake', [
    [0, '#9db6c6'],
    [1, '#35556e'],
  ]),
  blur('haze', 5),
  blur('near', 1.5),
  blur('mirror', 4),
  patches('clouds', '0.003 0.012', '#fff6ea', -0.8),
  patches('rock', '0.02 0.03', '#465164', -0.95),
  patches('wood', '0.05 0.05', '#1f2f1f', -0.75),
  patches('ripples', '0.006 0.09', '#dfe9ee', -0.95),
].join('');

const peaks =
  'M-60 420 L60 290 L150 340 L300 150 L390 250 L470 205 L600 330 L720 235 L820 300 L930 175 L1060 310 L1150 260 L1260 340 V470 H-60Z';
const snow = 'M300 150 L258 204 L288 222 L304 206 L330 226 L352 208Z M930 175 L894 218 L922 232 L940 216 L968 236Z';
const slopes = 'M-60 430 Q120 350 320 420 T700 410 T1000 420 T1260 380 V500 H-60Z';

/** A spruce with its foot at (x, y). */
function spruce(x: number, y: number, height: number, shade: string): string {
  const tiers = many(6, (tier) => {
    const top = y - height + (tier * height) / 7;
    const half = (height * (0.06 + tier * 0.035)) / 1.1;
    return `L${x + half} ${top + height / 4.6} L${x + half * 0.45} ${top + height / 5}`;
  });
  const back = many(6, (index) => {
    const tier = 5 - index;
    const top = y - height + (tier * height) / 7;
    const half = (height * (0.06 + tier * 0.035)) / 1.1;
    return `L${x - half * 0.45} ${top + height / 5} L${x - half} ${top + height / 4.6}`;
  });
  return `<path d="M${x} ${y - height} ${tiers} L${x} ${y} ${back}Z" fill="${shade}"/>`;
}

function shore(random: Chance): string {
  const wood = many(46, (index) => {
    const x = index * 27 + random() * 20;
    if (x > 470 && x < 700) return '';
    return spruce(x, 486 + random() * 10, 62 + random() * 60, `hsl(${110 + random() * 30} 24% ${14 + random() * 9}%)`);
  });
  return `<g filter="url(#near)">${wood}</g>`;
}

/** Mountains at a lake in the evening, and what is painted over them. */
function lakeside(random: Chance): string {
  const land = `<g filter="url(#haze)">
      <path d="${peaks}" fill="url(#peak)"/><path d="${peaks}" filter="url(#rock)"/><path d="${snow}" fill="#eef1f3"/>
    </g>
    <path d="${slopes}" fill="url(#slope)"/><path d="${slopes}" filter="url(#wood)"/>${shore(random)}`;
  return `<rect width="1200" height="520" fill="url(#evening)"/><rect width="1200" height="440" filter="url(#clouds)"/>
    <g id="land">${land}</g>
    <rect y="496" width="1200" height="304" fill="url(#lake)"/>
    <g filter="url(#mirror)" opacity=".55"><use href="#land" transform="translate(0 992) scale(1 -1)"/></g>
    <rect y="500" width="1200" height="300" filter="url(#ripples)"/>`;
}

/** Mountains at a lake. */
export const landscape = (random: Chance): Painting => ({
  width: 1200,
  height: 800,
  definitions,
  body: lakeside(random),
  grain: 16,
});

/** The same place with a mast in front of it and its wires across the sky. */
export function wires(random: Chance): Painting {
  const wire = (y: number, sag: number): string =>
    `<path d="M-10 ${y} Q420 ${y + sag} 868 ${y - 18} Q1040 ${y + sag * 0.3} 1210 ${y - 8}" stroke="#23262b" stroke-width="4.5" fill="none"/>`;
  const mast =
    '<path d="M862 40 L874 40 L879 500 L857 500Z" fill="#3a3128"/><path d="M790 86 H946 V97 H790Z M806 140 H930 V150 H806Z" fill="#3a3128"/>';
  return { ...landscape(random), body: `${lakeside(random)}${wire(104, 74)}${wire(158, 80)}${mast}` };
}
