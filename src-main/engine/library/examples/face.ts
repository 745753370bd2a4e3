import { blur, from, gradient, many, type Chance, type Painting } from './painting.ts';

const skins = ['#f4d3b8', '#e8b890', '#cf9467', '#a66a40', '#6f4328'] as const;
const hairs = ['#1d1712', '#4a2c17', '#8a5a2b', '#d2a85a', '#a33c1e', '#b9b4ae'] as const;
const walls = ['#7fa7c9', '#8fb08a', '#c9a27f', '#a58fb8', '#c98f94', '#9aa3ab'] as const;
const clothes = ['#2f4a6d', '#7a2f36', '#3b6a4b', '#c7b277', '#54446f', '#d8d8d2'] as const;

/** What tells one drawn face from another. */
interface Looks {
  readonly skin: string;
  readonly hair: string;
  readonly length: 'bald' | 'short' | 'long';
  readonly hasGlasses: boolean;
  readonly hasBeard: boolean;
  /** How far the corners of the mouth are raised, -1..1. */
  readonly smile: number;
  /** Half the head's width, and half its height, in pixels of 64. */
  readonly wide: number;
  readonly tall: number;
  /** Where the head is. */
  readonly x: number;
  readonly y: number;
}

function looksOf(random: Chance): Looks {
  const kind = random();
  return {
    skin: from(skins, random),
    hair: from(hairs, random),
    length: kind < 0.12 ? 'bald' : kind < 0.56 ? 'short' : 'long',
    hasGlasses: random() < 0.35,
    hasBeard: kind < 0.56 && random() < 0.35,
    smile: 2 * random() - 1,
    wide: 13 + random() * 4,
    tall: 17 + random() * 3,
    x: 30.5 + random() * 3,
    y: 31 + random() * 3,
  };
}

function hairOf({ hair, length, wide, tall, x, y }: Looks): { readonly behind: string; readonly before: string } {
  if (length === 'bald') return { behind: '', before: '' };
  const reach = length === 'long' ? y + tall + 6 : y + 2;
  const behind = `<path d="M${x - wide - 3} ${reach} C${x - wide - 6} ${y - tall - 10} ${x + wide + 6} ${y - tall - 10} ${x + wide + 3} ${reach}Z" fill="${hair}"/>`;
  const before = `<path d="M${x - wide} ${y - 4} C${x - wide} ${y - tall - 7} ${x + wide} ${y - tall - 7} ${x + wide} ${y - 4} C${x + wide - 5} ${y - tall + 5} ${x - 2} ${y - tall + 9} ${x - wide} ${y - 4}Z" fill="${hair}"/>`;
  return { behind, before };
}

function glassesOf({ hasGlasses, wide, x, y }: Looks): string {
  if (!hasGlasses) return '';
  const apart = wide * 0.46;
  const rims = many(
    2,
    (side) =>
      `<circle cx="${x + (2 * side - 1) * apart}" cy="${y - 2}" r="5" fill="#fff" fill-opacity=".18" stroke="#15171a" stroke-width="1.7"/>`,
  );
  return `${rims}<path d="M${x - apart + 5} ${y - 2} H${x + apart - 5} M${x - apart - 5} ${y - 3} H${x - wide} M${x + apart + 5} ${y - 3} H${x + wide}" stroke="#15171a" stroke-width="1.6"/>`;
}

function mouthOf({ smile, wide, tall, x, y }: Looks): string {
  const half = wide * 0.42;
  const at = y + tall * 0.52;
  return `<path d="M${x - half} ${at - smile * 2} Q${x} ${at + smile * 6} ${x + half} ${at - smile * 2}" stroke="#7c2b2b" stroke-width="2.2" fill="none" stroke-linecap="round"/>`;
}

function beardOf({ hasBeard, hair, wide, tall, x, y }: Looks): string {
  if (!hasBeard) return '';
  return `<path d="M${x - wide + 0.5} ${y + 4} C${x - wide} ${y + tall + 4} ${x + wide} ${y + tall + 4} ${x + wide - 0.5} ${y + 4} C${x + wide * 0.6} ${y + tall * 0.5} ${x + wide * 0.5} ${y + tall * 0.3} ${x} ${y + tall * 0.32} C${x - wide * 0.5} ${y + tall * 0.3} ${x - wide * 0.6} ${y + tall * 0.5} ${x - wide + 0.5} ${y + 4}Z" fill="${hair}"/>`;
}

/** Nobody's face, drawn from parameters, in pixels of 64 x 64. */
export function face(random: Chance): Painting {
  const looks = looksOf(random);
  const { skin, wide, tall, x, y } = looks;
  const { behind, before } = hairOf(looks);
  const wall = from(walls, random);
  const eyes = many(2, (side) => {
    const at = x + (2 * side - 1) * wide * 0.46;
    return `<ellipse cx="${at}" cy="${y - 2}" rx="2.9" ry="1.9" fill="#fbfaf6"/><circle cx="${at}" cy="${y - 2}" r="1.5" fill="#20242a"/><path d="M${at - 3.4} ${y - 6.4} q3.4 -2 6.8 0" stroke="#2a1d15" stroke-width="1.3" fill="none"/>`;
  });
  return {
    width: 64,
    height: 64,
    definitions:
      gradient('wall', [
        [0, '#ffffff'],
        [1, wall],
      ]) + blur('soft', 0.4),
    body: `<rect width="64" height="64" fill="${wall}"/><rect width="64" height="64" fill="url(#wall)" opacity=".5"/><g filter="url(#soft)">
      ${behind}
      <path d="M${x - 21} 68 C${x - 20} 52 ${x - 8} 53 ${x} 53 C${x + 8} 53 ${x + 20} 52 ${x + 21} 68Z" fill="${from(clothes, random)}"/>
      <rect x="${x - 5}" y="${y + tall - 6}" width="10" height="12" fill="${skin}"/>
      <ellipse cx="${x}" cy="${y}" rx="${wide}" ry="${tall}" fill="${skin}"/>
      <path d="M${x + wide * 0.2} ${y - tall} C${x + wide * 1.33} ${y - tall} ${x + wide * 1.33} ${y + tall} ${x + wide * 0.1} ${y + tall} C${x + wide * 0.9} ${y + tall * 0.4} ${x + wide * 0.9} ${y - tall * 0.4} ${x + wide * 0.2} ${y - tall}Z" fill="#3a1a0a" opacity=".13"/>
      ${beardOf(looks)}${eyes}
      <path d="M${x} ${y} l-1.6 5.4 q1.6 1 3 0" stroke="#5a2f1c" stroke-opacity=".55" stroke-width="1.2" fill="none"/>
      ${mouthOf(looks)}${before}${glassesOf(looks)}
    </g>`,
    grain: 0,
  };
}
