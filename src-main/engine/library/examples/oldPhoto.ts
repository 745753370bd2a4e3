import { blur, gradient, many, patches, type Chance, type Painting } from './painting.ts';
import { blades, meadowDefinitions, meadowGround } from './meadow.ts';

const house = `
  <g filter="url(#soft)">
    <path d="M330 560 V330 L560 190 L790 330 V560Z" fill="url(#plaster)"/>
    <path d="M290 352 L560 176 L830 352 L812 372 L560 214 L308 372Z" fill="#4a4038"/>
    <path d="M690 214 H740 V310 L690 276Z" fill="#6a5a4c"/>
    <rect x="524" y="420" width="76" height="140" fill="#3c332b"/><rect x="532" y="428" width="60" height="132" fill="#54473b"/>
    ${many(2, (index) => {
      const x = index === 0 ? 388 : 656;
      return `<rect x="${x}" y="404" width="84" height="92" fill="#efe9dc"/><rect x="${x + 7}" y="411" width="70" height="78" fill="#39424a"/><path d="M${x + 42} 408 V492 M${x + 4} 446 H${x + 80}" stroke="#efe9dc" stroke-width="6"/>`;
    })}
    <circle cx="560" cy="330" r="28" fill="#efe9dc"/><circle cx="560" cy="330" r="21" fill="#39424a"/>
  </g>
  <g filter="url(#soft)"><path d="M968 590 C960 500 976 430 966 340 L1002 340 C996 430 1010 500 1006 590Z" fill="#3f3427"/>
    <ellipse cx="986" cy="290" rx="128" ry="136" fill="#43532f"/><ellipse cx="986" cy="290" rx="128" ry="136" filter="url(#leaves)"/></g>
  <path d="M520 566 Q500 660 380 810 H720 Q620 660 604 566Z" fill="#b3a68c" filter="url(#far)"/>`;

/** Scratches, a crease and a stain, as boxes of photographs give them. */
function damage(random: Chance): string {
  const scratches = many(7, (index) => {
    const x = 140 + index * 150 + random() * 70;
    const y = random() * 160;
    return `<path d="M${x} ${y} q${random() * 20 - 10} 190 ${random() * 70 - 35} ${330 + random() * 280}" stroke="#fbf8f0" stroke-width="${2.5 + random() * 2.5}" fill="none"/>`;
  });
  const specks = many(36, () => {
    return `<circle cx="${random() * 1200}" cy="${random() * 800}" r="${1.5 + random() * 4}" fill="#fbf8f0"/>`;
  });
  return `${scratches}${specks}<path d="M-10 236 Q360 218 640 244 T1210 226" stroke="#fffdf6" stroke-width="6" fill="none"/>
    <path d="M840 470 q60 -40 110 6 q50 60 -6 104 q-70 36 -116 -14 q-34 -52 12 -96Z" fill="#f4eddc" opacity=".92"/>`;
}

/** An old photograph of a house, which has suffered. */
export const oldPhoto = (random: Chance): Painting => ({
  width: 1200,
  height: 800,
  definitions:
    meadowDefinitions +
    gradient('plaster', [
      [0, '#d9cfbd'],
      [1, '#b5a992'],
    ]) +
    patches('worn', '0.008 0.01', '#8a7a62', -1.1) +
    blur('torn', 0.8),
  body: `${meadowGround}${house}${blades(random, 320, 540)}<rect width="1200" height="800" filter="url(#worn)" opacity=".4"/><g filter="url(#torn)">${damage(random)}</g>`,
  grain: 26,
  isSepia: true,
});
