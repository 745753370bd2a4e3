import sharp, { type Sharp } from 'sharp';

/**
 * A horse in a meadow, painted by code, so that the repository has a picture that the shipped networks can show their work on and that
 * belongs to nobody else. Soft edges, shading and grain make it photograph enough for a network that has only seen photographs.
 */
const size = { width: 1200, height: 800 };

const coat = '#a8673a';
const mane = '#1d100a';

/** Background: sky, two rows of hills out of focus, grass. */
const meadow = `
  <rect width="1200" height="800" fill="url(#sky)"/>
  <g filter="url(#far)">
    <path d="M0 330 Q140 240 300 300 T640 280 T940 290 T1200 260 V420 H0Z" fill="#6f8a63"/>
    <path d="M0 360 Q220 300 420 350 T860 330 T1200 340 V440 H0Z" fill="#54723f"/>
  </g>
  <rect y="380" width="1200" height="420" fill="url(#grass)"/>
  <ellipse cx="600" cy="690" rx="330" ry="26" fill="#2f3d1b" opacity=".55" filter="url(#shade)"/>`;

/** From back to front: far legs, tail, body, near legs, neck, head, mane; then light from above and shade below. */
const horse = `
  <g filter="url(#soft)">
    <path d="M772 470 C800 520 770 560 785 610 L778 682 L802 682 L812 610 C815 560 838 520 830 460Z" fill="#3d2110"/>
    <path d="M452 480 C440 540 462 560 452 612 L446 684 L470 684 L480 612 C490 560 502 520 500 480Z" fill="#3d2110"/>
    <path d="M812 372 C880 380 892 450 876 560 C872 590 880 610 870 630 C850 600 846 560 850 500 C852 450 838 410 806 400Z" fill="${mane}"/>
    <path d="M392 402 C400 340 470 336 560 346 C650 356 700 330 770 344 C830 356 850 420 832 470
      C815 520 760 530 700 522 C620 512 560 530 490 512 C430 500 386 460 392 402Z" fill="url(#coat)"/>
    <path d="M800 430 C850 470 832 540 842 580 L836 612 L842 690 L868 690 L872 612 C872 570 880 520 850 440Z" fill="url(#leg)"/>
    <path d="M412 450 C400 520 420 560 416 610 L404 690 L430 690 L444 610 C452 560 474 520 470 470Z" fill="url(#leg)"/>
    <path d="M500 352 C460 330 430 270 402 196 C384 172 352 190 344 230 C332 300 356 400 398 452 C430 470 480 430 500 352Z" fill="url(#coat)"/>
    <path d="M396 190 C372 168 340 176 322 206 C300 244 262 280 246 304 C236 322 250 342 272 338 C304 332 336 300 364 284
      C396 270 412 224 396 190Z" fill="#93562e"/>
    <path d="M246 304 C236 322 250 342 272 338 C286 334 292 318 284 306 C272 294 254 294 246 304Z" fill="#3a2216"/>
    <path d="M372 182 L376 138 L398 178Z" fill="#7a4423"/>
    <path d="M352 184 L348 142 L374 172Z" fill="#5c321a"/>
    <circle cx="328" cy="232" r="7" fill="#120a06"/>
    <path d="M378 166 C420 190 452 262 508 344 C520 356 508 366 494 356 C470 350 430 290 404 230 C396 206 380 190 366 186Z" fill="${mane}"/>
    <path d="M420 380 C520 366 700 372 800 380" stroke="#c98a58" stroke-width="26" opacity=".35" fill="none" filter="url(#shade)"/>
    <path d="M430 496 C540 520 720 522 810 490" stroke="#2b1509" stroke-width="34" opacity=".45" fill="none" filter="url(#shade)"/>
  </g>`;

const gradient = (id: string, stops: readonly (readonly [number, string])[]): string =>
  `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.map(([at, colour]) => `<stop offset="${at}" stop-color="${colour}"/>`).join('')}</linearGradient>`;
const blur = (id: string, pixels: number): string =>
  `<filter id="${id}"><feGaussianBlur stdDeviation="${pixels}"/></filter>`;

const definitions = [
  gradient('sky', [
    [0, '#9fc3e6'],
    [1, '#dfe9ee'],
  ]),
  gradient('grass', [
    [0, '#8fa05a'],
    [1, '#5d7434'],
  ]),
  gradient('coat', [
    [0, coat],
    [0.6, '#7d4522'],
    [1, '#4e2a14'],
  ]),
  gradient('leg', [
    [0, '#6d3b1c'],
    [1, '#22130a'],
  ]),
  blur('soft', 2.2),
  blur('far', 7),
  blur('shade', 16),
].join('');

/** Blades of grass, larger towards the viewer. */
function blades(random: () => number): string {
  return Array.from({ length: 420 }, () => {
    const x = random() * size.width;
    const near = random() ** 0.8;
    const y = 400 + near * 400;
    const height = 8 + near * 38;
    const colour = `hsl(${70 + random() * 30} ${35 + random() * 20}% ${26 + random() * 26}%)`;
    const bend = `q${(random() - 0.5) * 10} ${-height * 0.6} ${(random() - 0.5) * 18} ${-height}`;
    return `<path d="M${x} ${y} ${bend}" stroke="${colour}" stroke-width="${1 + near * 1.8}" fill="none" opacity=".8"/>`;
  }).join('');
}

/**
 * Paints the horse.
 * @param random numbers in 0..1, the same on every call with the same seed
 * @returns RGB, 8 bit, 1200 x 800
 */
export async function paintedHorse(random: () => number): Promise<Sharp> {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="${size.width}" height="${size.height}"><defs>${definitions}</defs>${meadow}${horse}${blades(random)}</svg>`;
  const pixels = await sharp(Buffer.from(drawing)).removeAlpha().raw().toBuffer();
  for (let at = 0; at < pixels.length; at += 3) {
    const grain = (random() + random() - 1) * 22;
    for (let channel = at; channel < at + 3; channel++)
      pixels[channel] = Math.max(0, Math.min(255, (pixels[channel] ?? 0) + grain));
  }
  return sharp(pixels, { raw: { ...size, channels: 3 } });
}
