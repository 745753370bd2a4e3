'use strict';
/**
 * Test only: lets the studio, which is written for a current Electron, run on Electron 22.3.25 (Node 16.17, Chromium 108), the newest real
 * Electron that can be had without GitHub. Loaded before the app's main script (`electron -r compat.cjs app`). Only what the studio uses is
 * here; what the language lacks is in polyfills.js, the preload's half in compatPreload.js.
 */
require('./polyfills.js');
const { Blob } = require('buffer');
const fs = require('fs');
const path = require('path');
const v8 = require('v8');
const fetch = require('node-fetch');

/** Adds what is missing and leaves what is there. */
function define(target, additions) {
  for (const [name, value] of Object.entries(additions)) {
    if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
  }
}

// -- Node -----------------------------------------------------------------------------------------

globalThis.structuredClone = (value) => v8.deserialize(v8.serialize(value)); // core-js's own asks for more than there is
define(globalThis, { Blob, fetch, Headers: fetch.Headers, Request: fetch.Request, Response: fetch.Response });

// -- Electron: main process -----------------------------------------------------------------------

const electron = require('electron');
const { app, clipboard, nativeImage, protocol } = electron;

// enableSandbox drops --no-sandbox, and children of root could then not start
if (app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox = () => {};

function ClipboardItem(blobs) {
  this.blobs = blobs;
}
define(electron, { ClipboardItem });
clipboard.write = async ([{ blobs }]) =>
  clipboard.writeImage(nativeImage.createFromBuffer(Buffer.from(await blobs['image/png'].arrayBuffer())));

const pageScript = '/__compat.js';
const readPageScript = () => fs.readFileSync(path.join(__dirname, 'polyfills.js'));

/** protocol.handle on top of what 22 has. Pages get the compat script as a file of their own origin, as the policy demands. */
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

app.on('session-created', (session) => session.setPreloads([path.join(__dirname, 'compatPreload.js')]));

app.on('web-contents-created', (_event, contents) => {
  for (const name of ['will-navigate', 'will-redirect']) {
    contents.on(name, (event, url) => {
      event.url = url;
      event.isMainFrame = true;
    });
  }
});
