import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '../../../bed/test.ts';

/** Items 5, 17 and 18 of Electron's security checklist: docs/security.md. */

test('every permission is denied but the clipboard', async ({ openStudio, problems }) => {
  const { page } = (await openStudio()).studio;
  problems.expect(/[Pp]ermission/);
  const answers = await page.evaluate(async () => {
    const nameOf = ({ name }: DOMException): string => name;
    const given = (): string => 'given';
    return {
      notifications: await Notification.requestPermission(),
      midi: await navigator.requestMIDIAccess({ sysex: true }).then(given, nameOf),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(given, nameOf),
      microphone: await navigator.mediaDevices.getUserMedia({ audio: true }).then(given, nameOf),
      geolocation: await new Promise<string>((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : String(code)),
        ),
      ),
    };
  });
  expect(answers).toMatchObject({ notifications: 'denied', geolocation: 'denied', midi: 'SecurityError' });
  for (const device of [answers.camera, answers.microphone]) expect(device).toMatch(/NotAllowedError|NotFoundError/); // the second where the machine has none

  const states = await page.evaluate(async () => {
    const names = [
      'camera',
      'microphone',
      'geolocation',
      'notifications',
      'midi',
      'persistent-storage',
      'clipboard-read',
    ];
    const asked = names.map(async (name) => {
      const { state } = await navigator.permissions.query({ name: name as PermissionName });
      return `${name} ${state}`;
    });
    return Promise.all(asked);
  });
  expect(states.filter((state) => !state.endsWith('denied'))).toEqual(['clipboard-read granted']);
});

test("the page's protocol serves the page and nothing beside it", async ({ openStudio, problems }) => {
  const { studio } = await openStudio();
  problems.expect(/404/);
  const outside = await mkdtemp(join(tmpdir(), 'grevy-secret-'));
  const root = (await studio.app?.evaluate(({ app }) => app.getAppPath())) ?? '';
  const link = root.endsWith('.asar') ? null : join(root, 'out', 'renderer', 'assets', 'secret.json'); // nothing is put into an archive
  await writeFile(join(outside, 'secret.json'), '{"secret": true}');
  if (link !== null) await symlink(join(outside, 'secret.json'), link);
  try {
    const answers = await studio.page.evaluate(
      (paths) =>
        Promise.all(
          paths.map(async (path) => {
            const response = await fetch(`app://studio${path}`);
            return `${response.status} ${path}`;
          }),
        ),
      [
        '/index.html',
        '/../main/main.cjs',
        '/../../package.json',
        '/%2e%2e/%2e%2e/package.json',
        '/..%2f..%2fpackage.json',
        '/assets/..%2f..%2f..%2fpackage.json',
        '/%252e%252e%252f%252e%252e%252fpackage.json',
        '/..%5c..%5cpackage.json',
        '//package.json',
        join(outside, 'secret.json'),
        `/${join(outside, 'secret.json')}`,
        '/assets/secret.json',
      ],
    );
    expect(answers.filter((answer) => answer.startsWith('200'))).toEqual(['200 /index.html']);
    expect(answers.filter((answer) => !answer.startsWith('404'))).toHaveLength(1);
  } finally {
    if (link !== null) await rm(link);
    await rm(outside, { recursive: true });
  }
});

test('the page is served by our protocol, under our own host only', async ({ openStudio, problems }) => {
  const { studio } = await openStudio();
  problems.expect(/ERR_BLOCKED_BY_CLIENT/);
  expect(studio.page.url()).toBe('app://studio/index.html');
  const end = await studio.app?.evaluate(async ({ BrowserWindow }) => {
    const other = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true } });
    const outcome = await other.loadURL('app://elsewhere/index.html').then(
      () => 'loaded',
      (error: unknown) => String(error),
    );
    other.destroy();
    return outcome;
  });
  expect(end).toContain('ERR_BLOCKED_BY_CLIENT');
});

test('four channels lead into the main process, and only the top frame of our page in our window is heard on them', async ({
  openStudio,
  problems,
}) => {
  const { room, studio } = await openStudio();
  problems.expect(/./); // the other window has our page, and no script before it
  const heard = await studio.app?.evaluate(async ({ BrowserWindow, ipcMain }) => {
    const ours = BrowserWindow.getAllWindows()[0]?.webContents;
    if (!ours) throw new Error('The studio has a window.');
    const other = new BrowserWindow({ show: false, webPreferences: { sandbox: true, contextIsolation: true } });
    await other.loadURL('app://studio/index.html');
    /** Whether somebody who says hello is answered: a page that is let in is told the engine's state at once. */
    const isAnswered = (sender: Electron.WebContents, senderFrame: unknown): boolean => {
      const { send } = sender;
      let answers = 0;
      sender.send = (channel, ...frames: unknown[]) => {
        answers++;
        send.call(sender, channel, ...frames);
      };
      ipcMain.emit('grevy:hello', { sender, senderFrame });
      sender.send = send;
      return answers > 0;
    };
    const outcome = {
      channels: ipcMain.eventNames().filter((name) => String(name).startsWith('grevy:')),
      frameInOurPage: isAnswered(ours, { url: 'app://studio/index.html', parent: ours.mainFrame }),
      otherWindow: isAnswered(other.webContents, other.webContents.mainFrame),
      otherWindowWithOurFrame: isAnswered(other.webContents, ours.mainFrame),
      ourPage: isAnswered(ours, ours.mainFrame),
    };
    other.destroy();
    return outcome;
  });
  expect(heard).toEqual({
    channels: ['grevy:hello', 'grevy:frame'], // the other two are invoked, and tried in the next story
    frameInOurPage: false,
    otherWindow: false,
    otherWindowWithOurFrame: false,
    ourPage: true,
  });
  await room.chooseLanguage('Srpski'); // our page is still heard
  const menus = () => studio.app?.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));
  await expect.poll(menus).not.toContain('File');
});

test('a second window with our own page and its script is answered nothing', async ({ openStudio, problems }) => {
  const { studio } = await openStudio();
  problems.expect(/./); // a page without an engine
  const addNothing = `grevyHost.addFolder(new File([], 'nothing'))`;
  const preload = join((await studio.app?.evaluate(({ app }) => app.getAppPath())) ?? '', 'out/preload/preload.cjs');
  const answers = await studio.app?.evaluate(
    async ({ BrowserWindow }, [script, code]) => {
      const ours = BrowserWindow.getAllWindows()[0]?.webContents;
      const second = new BrowserWindow({
        show: false,
        webPreferences: { preload: script, sandbox: true, contextIsolation: true },
      });
      let frames = 0;
      second.webContents.send = () => {
        frames++;
      };
      await second.loadURL('app://studio/index.html');
      // What is invoked last is answered last: by then all that the page sent before has been looked at.
      const outcome = {
        second: (await second.webContents.executeJavaScript(code)) as unknown,
        ours: Object.keys((await ours?.executeJavaScript(code)) as object),
        frames,
      };
      second.destroy();
      return outcome;
    },
    [preload, addNothing] as const,
  );
  expect(answers).toEqual({ second: null, ours: ['error'], frames: 0 });
});

test('a download is of what the page made itself', async ({ openStudio }) => {
  const { studio } = await openStudio();
  await studio.app?.evaluate(({ session }) => {
    const downloads: string[] = [];
    Object.assign(globalThis, { downloads });
    session.defaultSession.on('will-download', (event, item) => {
      downloads.push(`${new URL(item.getURL()).protocol} ${event.defaultPrevented ? 'refused' : 'saved'}`);
      event.preventDefault();
    });
  });
  const downloads = () => studio.app?.evaluate(() => (globalThis as unknown as { downloads: string[] }).downloads);
  for (const [index, href] of ['app://studio/index.html', 'blob:'].entries()) {
    await studio.page.evaluate((target) => {
      const link = document.createElement('a');
      link.href = target === 'blob:' ? URL.createObjectURL(new Blob(['made here'])) : target;
      link.download = 'file';
      document.body.append(link);
      link.click();
      link.remove();
    }, href);
    await expect.poll(downloads).toHaveLength(index + 1);
  }
  expect(await downloads()).toEqual(['app: refused', 'blob: saved']);
});
