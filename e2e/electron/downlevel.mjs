import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join, relative } from 'node:path';
import { build, transform } from 'esbuild';
import postcss from 'postcss';
import presetEnv from 'postcss-preset-env';

/** The shipped build, file by file, in the syntax that Electron 22 can parse. */
export async function downlevel(from, to) {
  rmSync(to, { recursive: true, force: true });
  for (const entry of readdirSync(from, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const source = join(entry.parentPath, entry.name);
    const name = relative(from, source);
    const target = join(to, name);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, await lower(name, readFileSync(source)));
  }
}

async function lower(name, bytes) {
  const extension = extname(name);
  if (/\.worker-[^/]+\.js$/.test(name)) return (await polyfills()) + (await lowerScript(bytes.toString(), 'chrome108'));
  if (/^\.[cm]?js$/.test(extension))
    return lowerScript(bytes.toString(), name.startsWith('renderer') ? 'chrome108' : 'node16.17');
  return extension === '.css' ? lowerStyle(bytes.toString()) : bytes;
}

async function lowerScript(code, target) {
  return (await transform(code, { target, loader: 'js', charset: 'utf8' })).code;
}

/** A script for a page; for workers as well: they are worlds of their own, which no page script reaches. */
export async function polyfills() {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'polyfills.js')],
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'chrome108',
    write: false,
    logLevel: 'error',
  });
  return outputFiles[0].text;
}

/** Chromium 108 knows neither nesting nor oklch(): preset-env writes them out. */
async function lowerStyle(css) {
  const plugins = [presetEnv({ browsers: 'chrome 108', preserve: false })];
  return (await postcss(plugins).process(css, { from: undefined })).css;
}
