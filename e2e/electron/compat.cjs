'use strict';
/**
 * Test only: lets the studio, which is written for a current Electron, run on Electron 9.4.1 (Node 12.14, Chromium 83), the one real Electron
 * that can be had without GitHub. Loaded before the app's main script (`electron -r compat.cjs app`). Only what the studio uses is here; the
 * page's half is compatPage.js, the preload's compatPreload.js.
 */
require('core-js/stable');
const crypto = require('crypto');
const fs = require('fs');
const Module = require('module');
const os = require('os');
const path = require('path');
const stream = require('stream');
const v8 = require('v8');
const { promisify } = require('util');
const abort = require('abort-controller');
const fetch = require('node-fetch');

/** Adds what is missing and leaves what is there. */
function define(target, additions) {
  for (const [name, value] of Object.entries(additions)) {
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
  }
}

// -- Node: `node:` names and promise modules ------------------------------------------------------

const aliases = {
  'fs/promises': fs.promises,
  'stream/promises': { pipeline: promisify(stream.pipeline), finished: promisify(stream.finished) },
  'timers/promises': { setTimeout: (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value)) },
};
const load = Module._load;
Module._load = function (id, ...rest) {
  const name = id.startsWith('node:') ? id.slice(5) : id;
  return aliases[name] || load.call(this, name, ...rest);
};

// -- Node: globals and functions of later versions ------------------------------------------------

/** As much of a Blob as the clipboard needs. */
function BytesBlob(parts, { type = '' } = {}) {
  this.buffer = Buffer.concat(parts.map((part) => Buffer.from(part)));
  this.type = type;
}

function randomUUID() {
  const bytes = crypto.randomBytes(16);
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

async function rm(target, { recursive = false, force = false } = {}) {
  try {
    if ((await fs.promises.stat(target)).isDirectory()) await fs.promises.rmdir(target, { recursive });
    else await fs.promises.unlink(target);
  } catch (error) {
    if (!force) throw error;
  }
}

globalThis.structuredClone = (value) => v8.deserialize(v8.serialize(value)); // core-js's own asks for more than there is
define(globalThis, {
  fetch,
  Headers: fetch.Headers,
  Request: fetch.Request,
  Response: fetch.Response,
  Blob: BytesBlob,
  AbortController: abort.AbortController,
  AbortSignal: abort.AbortSignal,
  performance: require('perf_hooks').performance,
});
define(crypto, { randomUUID });
define(fs.promises, { rm });
define(os, { version: os.release });

function rmSync(target, { force = false } = {}) {
  try {
    if (fs.lstatSync(target).isDirectory()) fs.rmdirSync(target, { recursive: true });
    else fs.unlinkSync(target);
  } catch (error) {
    if (!force) throw error;
  }
}
define(fs, { rmSync });

const statSync = fs.statSync;
fs.statSync = (file, options = {}) => {
  try {
    return statSync(file, options);
  } catch (error) {
    if (options.throwIfNoEntry === false && error.code === 'ENOENT') return undefined;
    throw error;
  }
};

// -- Electron: main process -----------------------------------------------------------------------

const electron = require('electron');
const { app, clipboard, ipcMain, nativeImage, protocol, webContents, BrowserWindow } = electron;

// 9.x would drop --no-sandbox at enableSandbox, and children of root could then not start
if (app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox = () => {};

// the one of its own processes that 9.x tells of when it dies; its pages are not told when their canvases are back
app.on('gpu-process-crashed', (_event, killed) => {
  app.emit('child-process-gone', {}, { type: 'GPU', reason: killed ? 'killed' : 'crashed', exitCode: killed ? 9 : 1 });
  for (const later of [300, 1000, 3000])
    setTimeout(() => {
      for (const contents of webContents.getAllWebContents()) contents.executeJavaScript(tellCanvases).catch(() => {});
    }, later);
});

const tellCanvases =
  "for (const canvas of document.querySelectorAll('canvas')) canvas.dispatchEvent(new Event('contextrestored')); 0";

function ClipboardItem(blobs) {
  this.blobs = blobs;
}
define(electron, { ClipboardItem });
clipboard.write = async ([{ blobs }]) => clipboard.writeImage(nativeImage.createFromBuffer(blobs['image/png'].buffer));

const pageScript = '/__compat.js';
const readPageScript = () => fs.readFileSync(path.join(__dirname, 'compatPage.js'));

/** protocol.handle on top of what 9.x has. Pages get the compat script as a file of their own origin, as the policy demands. */
protocol.handle = (scheme, handler) =>
  protocol.registerBufferProtocol(scheme, async (request, answer) => {
    try {
      if (new URL(request.url).pathname === pageScript)
        return answer({ mimeType: 'text/javascript', data: readPageScript() });
      const { url, method, headers, uploadData = [] } = request;
      const body =
        uploadData.length > 0
          ? Buffer.concat(uploadData.map((part) => part.bytes || fs.readFileSync(part.file)))
          : undefined;
      const response = await handler(new Request(url, { method, headers, body }));
      const mimeType = (response.headers.get('content-type') || '').split(';')[0];
      let data = await response.buffer();
      if (mimeType === 'text/html')
        data = Buffer.from(data.toString().replace(/<head[^>]*>/i, `$&<script src="${pageScript}"></script>`));
      answer({
        statusCode: response.status,
        mimeType,
        charset: 'utf-8',
        headers: Object.fromEntries(response.headers),
        data,
      });
    } catch (error) {
      console.error('protocol', error);
      answer({ error: -2 });
    }
  });

app.on('session-created', (session) => {
  session.setPreloads([path.join(__dirname, 'compatPreload.js')]);
  define(session, { setDevicePermissionHandler: () => {} });
});

/** The top frame of later versions, as far as a sender is checked by it. */
function mainFrameOf(contents) {
  if (!contents.__mainFrame) {
    contents.__mainFrame = {
      parent: null,
      get url() {
        return contents.getURL() || contents.__startedUrl || ''; // empty while the first page runs its preload
      },
      get origin() {
        return new URL(this.url).origin;
      },
    };
  }
  return contents.__mainFrame;
}

app.on('web-contents-created', (_event, contents) => {
  const prototype = Object.getPrototypeOf(contents);
  define(prototype, {
    setWindowOpenHandler(handler) {
      this.__openHandler = handler;
    },
  });
  if (!('mainFrame' in prototype)) {
    Object.defineProperty(prototype, 'mainFrame', {
      get() {
        return mainFrameOf(this);
      },
    });
  }
  // links that ask for a window; window.open comes by '__compat:open'
  contents.on('new-window', (event, url, frameName, disposition) => {
    if (
      contents.__openHandler &&
      contents.__openHandler({ url, frameName, features: '', disposition }).action === 'deny'
    )
      event.preventDefault();
  });
  contents.on('did-start-navigation', (_event, url, isInPlace, isMainFrame) => {
    if (isMainFrame) contents.__startedUrl = url;
  });
  for (const name of ['will-navigate', 'will-redirect']) {
    contents.on(name, (event, url) => {
      event.url = url;
      event.isMainFrame = true;
    });
  }
});

const withFrame = (event) => {
  if (event && event.sender && !event.senderFrame) event.senderFrame = event.sender.mainFrame;
  return event;
};
const { handle, emit } = ipcMain;
ipcMain.handle = (channel, listener) =>
  handle.call(ipcMain, channel, (event, ...args) => listener(withFrame(event), ...args));
ipcMain.emit = (name, event, ...args) => emit.call(ipcMain, name, withFrame(event), ...args);

// window.open is replaced in the page (a denied popup hangs under Playwright); the app's handler still decides
ipcMain.on('__compat:open', ({ sender }, url) => {
  if (sender.__openHandler) sender.__openHandler({ url, frameName: '', features: '', disposition: 'foreground-tab' });
});

// Playwright asks for it in browserWindow() and page.close(); right for one window
define(webContents, {
  fromDevToolsTargetId: () => webContents.getAllWebContents().find((one) => BrowserWindow.fromWebContents(one)),
});
