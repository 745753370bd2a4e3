/** Test only: runs before the app's preload in the same isolated world, which shares its `electron`. */
const electron = require('electron');

if (!electron.webUtils) electron.webUtils = { getPathForFile: (file) => (file && file.path) || '' };
