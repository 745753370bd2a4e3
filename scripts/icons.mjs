import { ensureInstalled } from './lib/install.mjs';
import { runScript } from './lib/setupError.mjs';

/** `node scripts/icons.mjs` makes the icons of all systems anew from the drawings in resources. */
await runScript(async () => {
  await ensureInstalled();
  const { drawIcons } = await import('./lib/drawIcons.mjs');
  await drawIcons();
  return 0;
});
