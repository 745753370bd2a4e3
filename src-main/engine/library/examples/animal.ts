import { blur, gradient, many, patches, type Chance } from './painting.ts';

/** How an animal of the horse's build is coloured. */
interface Coat {
  readonly back: string;
  readonly side: string;
  readonly belly: string;
  readonly leg: string;
  readonly hoof: string;
  readonly farLeg: string;
  readonly mane: string;
  readonly muzzle: string;
  readonly light: string;
  /** Of a zebra. */
  readonly stripes: string | null;
  /** Colour of a coat that is not even: what is a shade darker becomes a stripe to the network. */
  readonly mottle: string | null;
}

const bay: Coat = {
  back: '#a2683c',
  side: '#7f4a26',
  belly: '#4a2814',
  leg: '#5e3219',
  hoof: '#1d120b',
  farLeg: '#34190c',
  mane: '#1a0f0a',
  muzzle: '#33201a',
  light: '#d39a66',
  stripes: null,
  mottle: '#2a1408',
};

const striped: Coat = {
  back: '#e9e4d8',
  side: '#ddd5c4',
  belly: '#b9ae9a',
  leg: '#cfc7b6',
  hoof: '#26211c',
  farLeg: '#7d7568',
  mane: '#1c1814',
  muzzle: '#2a2420',
  light: '#fffdf6',
  stripes: '#1b1715',
  mottle: null,
};

const body =
  'M384 424 C384 372 432 338 500 336 C560 346 640 362 706 350 C770 326 836 338 862 384 C886 424 880 486 850 512 ' +
  'C820 536 768 520 716 528 C640 544 560 548 492 528 C424 512 384 476 384 424Z';
const neck =
  'M536 352 C486 326 446 268 416 196 C396 170 356 184 346 226 C340 300 344 396 392 462 C430 486 500 450 536 352Z';
const head =
  'M412 188 C386 162 346 172 326 204 C304 242 268 280 246 306 C234 326 248 348 274 344 C306 338 344 312 374 290 C408 272 426 228 412 188Z';
const nearFront =
  'M404 450 C392 510 410 556 406 606 C402 636 398 664 394 682 L434 682 C436 660 438 632 442 606 C450 560 486 520 488 470Z';
const nearHind =
  'M756 430 C764 490 806 540 838 572 C842 590 836 606 834 618 L830 682 L868 682 L874 612 C878 588 878 572 876 558 C876 510 888 460 862 410Z';
const farFront = 'M476 480 C468 540 482 566 474 612 L468 676 L500 676 L506 612 C514 570 530 540 534 490Z';
const farHind =
  'M724 470 C736 520 772 552 786 582 C788 600 782 610 780 620 L776 676 L808 676 L814 610 C814 580 812 550 822 480Z';
const mane =
  'M388 164 C446 186 486 262 548 344 C562 356 548 368 532 358 C496 344 448 288 416 232 C402 208 390 190 366 190Z';
/** What is near, from back to front. */
const parts = { body, nearFront, nearHind, neck, head } as const;
type Part = keyof typeof parts;
const partNames = Object.keys(parts) as Part[];

/** Lens-shaped bands across each part. */
function bands(colour: string, random: Chance): Readonly<Record<Part, string>> {
  const lens = (x: number, y: number, length: number, width: number, turn: number, bend: number): string =>
    `<path transform="translate(${x} ${y}) rotate(${turn})" d="M0 ${-length} Q${width + bend} 0 0 ${length} Q${bend - width} 0 0 ${-length}Z" fill="${colour}"/>`;
  const wobble = (size: number): number => (random() - 0.5) * size;
  return {
    body: many(17, (i) => lens(408 + i * 28, 436, 130, 13 + wobble(4), -6 + i * 2 + wobble(5), 14 + wobble(14))),
    nearFront: many(11, (i) => lens(428, 462 + i * 20, 46, 9, 84 + wobble(10), 2)),
    nearHind: many(13, (i) => lens(804 + Math.min(i, 6) * 8, 430 + i * 19, 74, 10, 62 + i * 2 + wobble(8), 6)),
    neck: many(11, (i) => lens(366 + i * 15, 196 + i * 25, 96, 12 + wobble(3), 62 - i * 5 + wobble(6), wobble(8))),
    head: many(9, (i) => lens(286 + i * 15, 306 - i * 15, 50, 7, 44 + i * 4, 4)),
  };
}

function definitionsOf({ back, side, belly, leg, hoof, mottle }: Coat): string {
  return [
    gradient('coat', [
      [0, back],
      [0.55, side],
      [1, belly],
    ]),
    gradient('leg', [
      [0, side],
      [0.5, leg],
      [0.88, leg],
      [0.9, hoof],
      [1, hoof],
    ]),
    blur('edge', 1.4),
    blur('gloss', 13),
    mottle === null ? '' : patches('mottle', '0.06 0.02', mottle, -0.8),
    `<mask id="skin">${partNames.map((part) => `<path d="${parts[part]}" fill="white"/>`).join('')}</mask>`,
    ...partNames.map((part) => `<clipPath id="${part}"><path d="${parts[part]}"/></clipPath>`),
  ].join('');
}

/** From back to front: far legs, tail, body, near legs, neck, head, stripes; light from above and shade below; mane and face. */
function drawingOf(coat: Coat, random: Chance): string {
  const stripes = coat.stripes === null ? null : bands(coat.stripes, random);
  const partOf = (part: Part): string =>
    `<path d="${parts[part]}" fill="url(#${part.startsWith('near') ? 'leg' : 'coat'})"/>` +
    (stripes ? `<g clip-path="url(#${part})">${stripes[part]}</g>` : '');
  return `<g filter="url(#edge)">
    <path d="${farFront}" fill="${coat.farLeg}"/><path d="${farHind}" fill="${coat.farLeg}"/>
    <path d="M846 366 C900 372 916 440 904 540 C900 590 908 620 894 646 C876 616 868 560 874 500 C876 450 866 410 836 396Z" fill="${coat.mane}"/>
    ${partNames.map(partOf).join('')}
    <g mask="url(#skin)">
      ${coat.mottle === null ? '' : '<rect width="1200" height="800" filter="url(#mottle)"/>'}
      <g filter="url(#gloss)">
        <path d="M420 372 C520 360 700 376 850 366" stroke="${coat.light}" stroke-width="30" opacity=".25" fill="none"/>
        <ellipse cx="806" cy="430" rx="42" ry="56" fill="${coat.light}" opacity=".1"/>
        <ellipse cx="452" cy="430" rx="44" ry="52" fill="${coat.light}" opacity=".1"/>
        <path d="M430 520 C540 552 700 548 780 520" stroke="#0d0704" stroke-width="44" opacity=".25" fill="none"/>
        <path d="M536 360 C516 420 470 470 400 470" stroke="#0d0704" stroke-width="14" opacity=".35" fill="none"/>
        <path d="M748 420 C756 490 790 530 830 566" stroke="#0d0704" stroke-width="16" opacity=".4" fill="none"/>
        <path d="M374 292 C404 272 420 240 414 200" stroke="#0d0704" stroke-width="14" opacity=".45" fill="none"/>
      </g>
    </g>
    <path d="M246 306 C234 326 248 348 274 344 C290 340 298 322 288 308 C276 294 256 294 246 306Z" fill="${coat.muzzle}"/>
    <path d="M386 182 L392 132 L416 178Z" fill="${coat.side}"/><path d="M364 182 L362 138 L388 170Z" fill="${coat.leg}"/>
    <circle cx="336" cy="230" r="8" fill="#0c0705"/><circle cx="333" cy="227" r="2.4" fill="#d8d2c8"/>
    <path d="${mane}" fill="${coat.mane}"/>
  </g>`;
}

const shadow = '<ellipse cx="630" cy="690" rx="360" ry="24" fill="#20260f" opacity=".6" filter="url(#shade)"/>';

/** An animal of 1200 x 800 pixels, standing in the grass with its shadow. */
const animalOf = (coat: Coat) => (random: Chance) => ({
  definitions: definitionsOf(coat),
  drawing: `<g transform="translate(-84 -46) scale(1.12)">${shadow}${drawingOf(coat, random)}</g>`,
});

export const horseDrawing = animalOf(bay);
export const zebraDrawing = animalOf(striped);
