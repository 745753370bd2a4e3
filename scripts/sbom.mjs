import { ensureBuilt } from './lib/build.mjs';
import { writeBillOfMaterials } from './lib/billOfMaterials.mjs';
import { ensureInstalled } from './lib/install.mjs';
import { findNode24 } from './lib/node24.mjs';
import { ROOT } from './lib/paths.mjs';
import { runScript } from './lib/setupError.mjs';

/** `npm run sbom`: what the studio is made of, as out/sbom.cdx.json and out/LICENCES.txt. Every build writes them too; this also says what is in them. */
await runScript(async () => {
  await ensureInstalled();
  await ensureBuilt(findNode24());
  const parts = await writeBillOfMaterials(ROOT);
  const licences = [...new Set(parts.map(({ licence }) => licence))].sort();
  for (const licence of licences) {
    const count = parts.filter((part) => part.licence === licence).length;
    process.stdout.write(`${String(count).padStart(4)}  ${licence}\n`);
  }
  process.stdout.write(`${parts.length} parts: out/sbom.cdx.json, out/LICENCES.txt\n`);
  return 0;
});
