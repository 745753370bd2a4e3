import { blur, many, patches, type Chance, type Painting } from './painting.ts';

const brick = { width: 96, height: 34, joint: 7 };

function bricks(random: Chance): string {
  const rows = Math.ceil(800 / (brick.height + brick.joint));
  const columns = Math.ceil(1200 / (brick.width + brick.joint)) + 1;
  return many(rows, (row) =>
    many(columns, (column) => {
      const x = (column - (row % 2) / 2) * (brick.width + brick.joint) + (random() - 0.5) * 3;
      const y = row * (brick.height + brick.joint) + (random() - 0.5) * 2;
      const colour = `hsl(${10 + random() * 12} ${38 + random() * 16}% ${32 + random() * 14}%)`;
      return `<rect x="${x}" y="${y}" width="${brick.width}" height="${brick.height}" rx="3" fill="${colour}"/>`;
    }),
  );
}

/** No way through: a red disc with a white bar, on a post. */
const sign = `
  <g transform="translate(20 24)" opacity=".45" filter="url(#shade)">
    <circle cx="640" cy="300" r="112"/><rect x="630" y="300" width="20" height="520"/>
  </g>
  <rect x="630" y="380" width="20" height="440" fill="#80868b"/><rect x="634" y="380" width="5" height="440" fill="#b9bfc3"/>
  <circle cx="640" cy="300" r="112" fill="#eceae6"/><circle cx="640" cy="300" r="104" fill="#b3241f"/>
  <rect x="566" y="282" width="148" height="36" rx="3" fill="#f1efea"/>`;

/** A brick wall with a sign in front of it. */
export const wall = (random: Chance): Painting => ({
  width: 1200,
  height: 800,
  definitions: [
    blur('shade', 12),
    blur('edge', 0.9),
    patches('weather', '0.006 0.009', '#2b1a14', -0.95),
    patches('lime', '0.01 0.02', '#d8cdbd', -1.2),
    patches('pits', '0.12 0.14', '#3a1d14', -1),
  ].join(''),
  body: `<rect width="1200" height="800" fill="#a49a8c"/><g filter="url(#edge)">${bricks(random)}</g>
    <rect width="1200" height="800" filter="url(#pits)" opacity=".7"/>
    <rect width="1200" height="800" filter="url(#weather)" opacity=".55"/><rect width="1200" height="800" filter="url(#lime)" opacity=".5"/>
    <g filter="url(#edge)">${sign}</g>`,
  grain: 18,
});
