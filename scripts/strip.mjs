import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { runInTerminal } from './lib/child.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24, withNode24 } from './lib/node24.mjs';
import { inRoot } from './lib/paths.mjs';
import { runScript } from './lib/setupError.mjs';

/** Pictures that the studio paints itself, and the model that each is shown to. */
const shown = [
  { name: 'horse', model: 'horse2zebra' },
  { name: 'zebra', model: 'zebra2horse' },
  { name: 'lake', model: 'horse2zebra' },
];
/** Sides of one picture in pixels, and the space between two. */
const place = { width: 400, height: 300, gap: 8 };

/** `npm run strip` makes docs/strip.jpg, the README's: pictures painted by the studio above, and what the networks that ship make of them below. */
await runScript(async () => {
  await ensureInstalled();
  const node24 = findNode24();
  const folder = mkdtempSync(join(tmpdir(), 'grevy-strip-'));
  const env = { ...withNode24(node24), GREVY_DATA: join(folder, 'data') };
  const grevy = (...args) => runInTerminal(node24, [inRoot('src-main', 'hosts', 'cli', 'main.ts'), ...args], { env });
  try {
    await grevy('examples', join(folder, 'pictures'));
    const cells = [];
    for (const [column, { name, model }] of shown.entries()) {
      const file = readdirSync(join(folder, 'pictures')).find((candidate) => candidate.startsWith(`${name}.`));
      const before = join(folder, 'pictures', file);
      const after = join(folder, `${name}.png`);
      await grevy('translate', before, '-m', model, '-o', after);
      for (const [row, path] of [before, after].entries())
        cells.push({
          input: await sharp(path).resize(place.width, place.height, { fit: 'cover' }).toBuffer(),
          left: column * (place.width + place.gap),
          top: row * (place.height + place.gap),
        });
    }
    await sharp({
      create: {
        width: shown.length * (place.width + place.gap) - place.gap,
        height: 2 * place.height + place.gap,
        channels: 3,
        background: '#fff',
      },
    })
      .composite(cells)
      .jpeg({ quality: 88 })
      .toFile(inRoot('docs', 'strip.jpg'));
    return 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
