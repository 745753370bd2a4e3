/**
 * Test only: runs before the app's preload in the same isolated world. File objects do not cross the bridge of Electron 9, so what the app
 * exposes goes under another name and compatPage.js wraps it in the page's own world.
 */
const electron = require('electron');

if (!electron.webUtils) electron.webUtils = { getPathForFile: (file) => (file && file.path) || '' };

const expose = electron.contextBridge.exposeInMainWorld;
const names = [];
expose('__compat', { names: () => names, open: (url) => electron.ipcRenderer.send('__compat:open', url) });
electron.contextBridge.exposeInMainWorld = (name, api) => {
  names.push(name);
  expose(`__compat_${name}`, api);
};
