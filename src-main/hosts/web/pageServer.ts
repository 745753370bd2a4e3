import { Hono } from 'hono';
import { readPageFile } from '../pageFiles.ts';
import { pageHeaders } from '../pageHeaders.ts';
import type { Access } from './access.ts';

const onward = '<!doctype html><meta http-equiv="refresh" content="0; url=/"><title>Grevy Studio</title>';

/**
 * The built page over http, for those whom `access` lets in. `/?token=...` exchanges the token for a cookie, once, and leads to `/`, so that the
 * token stays in no history and no bookmark.
 * @param page folder of the built page
 */
export function pageServer(page: string, port: number, access: Access): Hono {
  const app = new Hono();
  const headers = pageHeaders([`ws://127.0.0.1:${port}`, `ws://localhost:${port}`]);

  app.use(async (context, next) => {
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    const { req } = context;
    const token = req.path === '/' ? (req.query('token') ?? null) : null;
    const verdict = access.judge({
      host: req.header('host'),
      origin: req.header('origin'),
      cookie: req.header('cookie'),
      token,
    });
    if (!verdict.ok) return context.text(verdict.reason, verdict.status);
    if (req.method !== 'GET' && req.method !== 'HEAD') return context.text('Only GET is served.', 405);
    return next();
  });

  app.get('/', async (context, next) => {
    const { req } = context;
    const token = req.query('token');
    if (token === undefined) return next();
    context.header('cache-control', 'no-store');
    if (req.method === 'HEAD') return context.body(null); // whoever only looks uses nothing up
    const cookie = access.redeem(token);
    if (cookie !== null) context.header('set-cookie', cookie);
    // A strict cookie does not follow a redirect of another site's making, and a file that opens the browser is one; our own page may go on.
    if (req.header('sec-fetch-site') === 'cross-site') return context.html(onward);
    return context.redirect('/');
  });

  app.get('*', async (context) => {
    const file = await readPageFile(page, new URL(context.req.url).pathname);
    if (file === null) return context.text('Not found.', 404);
    context.header('content-type', file.mime);
    context.header('cache-control', file.isImmutable ? 'private, max-age=31536000, immutable' : 'no-cache');
    return context.body(file.bytes);
  });

  return app;
}
