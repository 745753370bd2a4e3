import type { ElectronApplication } from '@playwright/test';
import { openStrangeServer, type StrangeServer } from '../../../bed/strangeServer.ts';
import { expect, test as base } from '../../../bed/test.ts';

/** Items 1 and 11 to 15 of Electron's security checklist: docs/security.md. */
const test = base.extend<{ stranger: StrangeServer }>({
  // eslint-disable-next-line no-empty-pattern
  stranger: async ({}, use) => {
    const stranger = await openStrangeServer();
    await use(stranger);
    await stranger.close();
  },
});

/** Electron's own handle, which the window always has. */
function appOf({ app }: { app: ElectronApplication | null }): ElectronApplication {
  if (app === null) throw new Error('These stories are of the window.');
  return app;
}

const strangeWindows = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) => `${contents.getType()} ${contents.getURL()}`)
      .filter((shown) => shown !== 'window app://studio/index.html'),
  );

/** What the system's browser is sent to from now on, which it is spared. */
async function noteWhatIsOpened(app: ElectronApplication): Promise<() => Promise<string[]>> {
  await app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = (url) => Promise.resolve(void opened.push(url));
  });
  return () => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened);
}

test('the page reaches no server by anything that loads', async ({ openStudio, problems, stranger }) => {
  const { studio } = await openStudio();
  problems.expect(/127\.0\.0\.1|Refused to|violates the following/);
  await fetch(`${stranger.url}/the-server-is-there`);
  const outcomes = await studio.page.evaluate(async (url) => {
    const ending = (target: EventTarget): Promise<string> =>
      new Promise((resolve) => {
        for (const type of ['load', 'open', 'error', 'loadeddata'])
          target.addEventListener(type, () => resolve(type), { once: true });
      });
    const loading = (tag: string, attributes: Record<string, string>): Promise<string> => {
      const element = document.createElement(tag);
      const end = ending(element);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      document.head.append(element);
      return end;
    };
    const opening = (make: () => EventTarget): Promise<string> => {
      try {
        return ending(make());
      } catch {
        return Promise.resolve('error');
      }
    };
    return Promise.all([
      fetch(`${url}/fetch`, { mode: 'no-cors' }).then(
        () => 'load',
        () => 'error',
      ),
      loading('img', { src: `${url}/img` }),
      loading('script', { src: `${url}/script` }),
      loading('link', { rel: 'stylesheet', href: `${url}/style` }),
      loading('video', { src: `${url}/video` }),
      opening(() => new WebSocket(`${url.replace('http', 'ws')}/socket`)),
      opening(() => new EventSource(`${url}/events`)),
      opening(() => new Worker(`${url}/worker`)),
    ]);
  }, stranger.url);
  expect(new Set(outcomes)).toEqual(new Set(['error']));
  await studio.page.evaluate(async (url) => {
    navigator.sendBeacon(`${url}/beacon`);
    const frame = document.createElement('iframe');
    const end = new Promise((resolve) => frame.addEventListener('load', resolve));
    frame.src = `${url}/frame`;
    document.body.append(frame);
    await end; // with nothing in it
    frame.remove();
  }, stranger.url);
  expect(stranger.visits).toEqual(['/the-server-is-there']);
});

test('no window loads anything of a server, even one without the policy of our page', async ({
  openStudio,
  problems,
  stranger,
}) => {
  const app = appOf((await openStudio()).studio);
  problems.expect(/ERR_BLOCKED_BY_CLIENT/);
  const end = await app.evaluate(async ({ BrowserWindow }, url) => {
    const bare = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true } });
    const outcome = await bare.loadURL(url).then(
      () => 'loaded',
      (error: unknown) => String(error),
    );
    bare.destroy();
    return outcome;
  }, stranger.url);
  expect(end).toContain('ERR_BLOCKED_BY_CLIENT');
  expect(stranger.visits).toEqual([]);
});

test('the page cannot be led to another address', async ({ openStudio, stranger, problems }) => {
  const { studio } = await openStudio();
  const app = appOf(studio);
  problems.expect(/Not allowed to load local resource|form-action/);
  await app.evaluate(({ BrowserWindow }) => {
    const attempts: string[] = [];
    Object.assign(globalThis, { attempts });
    BrowserWindow.getAllWindows()[0]?.webContents.on('will-navigate', (event) => {
      attempts.push(`${event.url} ${event.defaultPrevented ? 'refused' : 'followed'}`);
    });
  });
  const attempts = () => app.evaluate(() => (globalThis as unknown as { attempts: string[] }).attempts);
  for (const url of [
    `${stranger.url}/`,
    'app://elsewhere/index.html',
    'app://studio/assets/',
    'app://studio/INDEX.html',
  ]) {
    await studio.page.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target;
      document.body.append(link);
      link.click();
      link.remove();
    }, url);
    await expect.poll(attempts).toContain(`${url} refused`);
  }
  await studio.page.evaluate((target) => {
    window.location.href = 'file:///etc/hostname';
    const form = document.createElement('form');
    form.action = target;
    document.body.append(form);
    form.submit();
    form.remove();
  }, stranger.url);
  expect((await attempts()).filter((attempt) => attempt.endsWith('followed'))).toEqual([]);
  expect(studio.page.url()).toBe('app://studio/index.html');
  expect(await strangeWindows(app)).toEqual([]);
  expect(stranger.visits).toEqual([]);
});

test('the page opens no window, and of all addresses only those of papers open in the browser of the system', async ({
  openStudio,
  stranger,
  problems,
}) => {
  const { studio } = await openStudio();
  problems.expect(/local resource: file:|JavaScript URL/);
  const app = appOf(studio);
  const opened = await noteWhatIsOpened(app);
  const paper = 'https://arxiv.org/abs/1703.10593';
  const tried = [
    `${stranger.url}/`,
    'file:///etc/hostname',
    'about:blank',
    'app://studio/index.html',
    'javascript:alert(1)',
    'mailto:somebody@arxiv.org',
    'https://arxiv.org.example.com/',
    'https://arxiv.org@example.com/',
    paper, // the last: when it has come, all have
  ];
  for (const url of tried) await studio.page.evaluate((target) => void window.open(target, '_blank', 'noopener'), url);
  await expect.poll(opened).toContain(paper);
  expect(await opened()).toEqual([paper]);
  expect(await strangeWindows(app)).toEqual([]);
});

test('a link that asks for a window of its own opens none, and a paper in the browser of the system', async ({
  openStudio,
  stranger,
}) => {
  const { studio } = await openStudio();
  const app = appOf(studio);
  const opened = await noteWhatIsOpened(app);
  const paper = 'https://doi.org/10.1109/ICCV.2017.244';
  for (const url of [`${stranger.url}/`, 'app://studio/index.html', paper])
    await studio.page.evaluate((target) => {
      const link = Object.assign(document.createElement('a'), { href: target, target: '_blank', rel: 'noopener' });
      document.body.append(link);
      link.click();
      link.remove();
    }, url);
  await expect.poll(opened).toContain(paper);
  expect(await opened()).toEqual([paper]);
  expect(await strangeWindows(app)).toEqual([]);
  expect(stranger.visits).toEqual([]);
});

test('a webview in the page is an element without meaning', async ({ openStudio, problems, stranger }) => {
  const { studio } = await openStudio();
  problems.expect(/127\.0\.0\.1/);
  const isGuest = await studio.page.evaluate((url) => {
    const webview = document.createElement('webview');
    for (const [name, value] of Object.entries({
      src: url,
      allowpopups: '',
      nodeintegration: '',
      disablewebsecurity: '',
    }))
      webview.setAttribute(name, value);
    document.body.append(webview);
    return Object.getPrototypeOf(webview) !== HTMLElement.prototype || 'getWebContentsId' in webview;
  }, stranger.url);
  expect(isGuest).toBe(false);
  expect(await strangeWindows(appOf(studio))).toEqual([]);
  expect(stranger.visits).toEqual([]);
});

test('a webview is refused even where a window would allow it', async ({ openStudio, problems }) => {
  const app = appOf((await openStudio()).studio);
  problems.expect(/./); // of the window that is opened here
  const outcome = await app.evaluate(async ({ BrowserWindow, webContents }) => {
    const lax = new BrowserWindow({ show: false, webPreferences: { webviewTag: true } });
    await lax.loadURL('app://studio/index.html');
    const attached = new Promise<boolean>((resolve) =>
      lax.webContents.on('will-attach-webview', (event) => resolve(!event.defaultPrevented)),
    );
    await lax.webContents.executeJavaScript(`{
      const webview = document.createElement('webview');
      webview.src = 'app://studio/index.html';
      webview.setAttribute('allowpopups', '');
      document.body.append(webview);
    }`);
    const isAttached = await attached;
    const guests = webContents.getAllWebContents().filter((contents) => contents.getType() === 'webview').length;
    lax.destroy();
    return { isAttached, guests };
  });
  expect(outcome).toEqual({ isAttached: false, guests: 0 });
});
