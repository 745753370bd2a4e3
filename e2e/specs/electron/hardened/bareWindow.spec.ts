import type { Page } from '@playwright/test';
import { writePicture } from '../../../bed/pictures.ts';
import { expect, test } from '../../../bed/test.ts';

/** Items 2 to 4, 6 to 10 and 20 of Electron's security checklist: docs/security.md. */

/** What a window was made with: in every Electron, and in none's types. */
interface LastPreferences {
  getLastWebPreferences(): Record<string, unknown>;
}

/** Writes down from now on what the page's policy refuses. */
const countViolations = (): void => {
  const violations: string[] = [];
  Object.assign(globalThis, { violations });
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    violations.push(`${effectiveDirective} ${blockedURI}`);
  });
};

const violationsIn = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);

test('the page finds nothing of Node and of Electron only four functions, and a frame in it nothing at all', async ({
  openStudio,
}) => {
  const { page } = (await openStudio()).studio;
  const found = await page.evaluate(() => {
    const names = [
      'require',
      'process',
      'module',
      'exports',
      'Buffer',
      'global',
      '__dirname',
      'electron',
      'ipcRenderer',
    ];
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inside = frame.contentWindow ?? {};
    const outcome = {
      page: names.filter((name) => name in globalThis),
      frame: [...names, 'grevyHost'].filter((name) => name in inside),
      host: Object.entries((globalThis as unknown as { grevyHost: object }).grevyHost)
        .map(([name, value]) => `${name}: ${typeof value}`)
        .sort(),
    };
    frame.remove();
    return outcome;
  });
  expect(found).toEqual({
    page: [],
    frame: [],
    host: ['addFolder: function', 'onFrame: function', 'openFiles: function', 'send: function'],
  });
});

test('what the page does to its own built-ins does not reach the script that stands before it', async ({
  openStudio,
}) => {
  const { studio } = await openStudio();
  await studio.page.evaluate(() => {
    Object.assign(globalThis, { planted: true });
    Object.assign(Array.prototype, { planted: true });
  });
  const preloadWorld = 999; // Electron's number for it
  const code = '[typeof planted, typeof [].planted, location.href]';
  const seen = await studio.app?.evaluate(
    async ({ BrowserWindow }, [world, expression]) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      const page: unknown = await contents?.executeJavaScript(expression);
      const preload: unknown = await contents?.executeJavaScriptInIsolatedWorld(world, [{ code: expression }]);
      return { page, preload };
    },
    [preloadWorld, code] as const,
  );
  expect(seen).toEqual({
    page: ['boolean', 'boolean', 'app://studio/index.html'],
    preload: ['undefined', 'undefined', 'app://studio/index.html'],
  });
});

test('every protection of the window is on, and no unfinished feature of Chromium', async ({ openStudio }) => {
  const { studio } = await openStudio();
  const settings = await studio.app?.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => (contents as unknown as LastPreferences).getLastWebPreferences()),
  );
  expect(settings).toHaveLength(1);
  const given = settings?.[0] ?? {};
  expect(given).toMatchObject({ sandbox: true, contextIsolation: true, webSecurity: true });
  const off = [
    'nodeIntegration',
    'nodeIntegrationInWorker',
    'nodeIntegrationInSubFrames',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'enableBlinkFeatures',
    'webviewTag',
  ];
  expect(off.filter((name) => given[name])).toEqual([]);
  const switches = await studio.app?.evaluate(({ app }) =>
    [
      'enable-blink-features',
      'enable-experimental-web-platform-features',
      'disable-web-security',
      'ignore-certificate-errors',
    ].filter((name) => app.commandLine.hasSwitch(name)),
  );
  expect(switches).toEqual([]);
});

test('the page runs no code but its own', async ({ openStudio, problems }) => {
  const { page } = (await openStudio()).studio;
  problems.expect(/Content Security Policy|unsafe-eval|none\.png/);
  await page.evaluate(countViolations);
  await page.evaluate(() => {
    const ran: string[] = [];
    Object.assign(globalThis, { ran, run: (how: string) => ran.push(how) });
    const add = (tag: string, attributes: Record<string, string>, text = ''): void => {
      const element = Object.assign(document.createElement(tag), { textContent: text });
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.body.append(element);
    };
    const attempts = (): void => {
      const evil = (how: string): string => `run('${how}')`;
      for (const evaluate of [
        () => (0, eval)(evil('eval')) as unknown,
        () => Reflect.construct(Function, [evil('Function')]).call(null) as unknown,
        () => new Worker(URL.createObjectURL(new Blob([evil('worker')]))),
      ])
        try {
          evaluate();
        } catch (error) {
          if (!(error instanceof EvalError) && !(error instanceof DOMException)) throw error;
        }
      add('script', {}, evil('inline script'));
      add('script', { src: `data:text/javascript,${evil('data')}` });
      add('script', { src: URL.createObjectURL(new Blob([evil('blob')], { type: 'text/javascript' })) });
      add('img', { src: '/none.png', onerror: evil('handler') });
      add('style', {}, '* { display: none }');
      add('base', { href: 'https://example.com/' });
      add('object', { data: 'app://studio/index.html' });
    };
    setTimeout(attempts); // in a task of its own: what a debugger runs may evaluate
  });
  const refused = [
    'script-src',
    'script-src-elem',
    'script-src-attr',
    'style-src-elem',
    'worker-src',
    'base-uri',
    'object-src',
  ];
  await expect
    .poll(async () => new Set((await violationsIn(page)).map((violation) => violation.split(' ')[0])))
    .toEqual(new Set(refused));
  expect(await page.evaluate(() => (globalThis as unknown as { ran: string[] }).ran)).toEqual([]);
});

test('a whole story breaks the policy not once', async ({ openStudio, folder, problems }) => {
  const { room, studio } = await openStudio();
  await studio.page.addInitScript(countViolations);
  await studio.page.reload();
  await room.drop([await writePicture(folder, 'photo', 'horse.jpg')]);
  await room.waitForResult();
  for (const name of ['Inpaint', 'Train', 'Lab', 'Learn', 'Translate']) {
    await room.page.getByRole('button', { name, exact: true }).click();
    await expect(room.page.getByRole('button', { name, exact: true })).toHaveAttribute('aria-current', 'page');
  }
  expect(await violationsIn(room.page)).toEqual([]);

  problems.expect(/Content Security Policy/); // and that one would be counted:
  await room.page.evaluate(() =>
    document.head.append(Object.assign(document.createElement('style'), { textContent: 'a {}' })),
  );
  await expect.poll(() => violationsIn(room.page)).toEqual(['style-src-elem inline']);
});
