'use strict';
/**
 * Test only: what Electron does with a command line such as `electron -r FILE APP`, for one that was taken out of a packed program, which has no
 * such app any more. Loads the files that are asked for, then the app, under its own name and version.
 */
const Module = require('module');
const path = require('path');
const { app } = require('electron');

const words = process.argv.slice(1);
const before = [];
let main = null;
while (main === null && words.length > 0) {
  const word = words.shift();
  if (word === '-r') before.push(path.resolve(words.shift()));
  else if (!word.startsWith('-')) main = path.resolve(word);
}

if (main === null) {
  console.error('There is no app in the command line.');
  app.exit(1);
} else {
  if (path.extname(main) === '') enter(main);
  for (const file of [...before, main]) Module._load(file, module, file === main);
}

function enter(folder) {
  const { name, productName = name, version, desktopName } = require(path.join(folder, 'package.json'));
  app.setName(productName);
  app.setVersion(version);
  if (desktopName) app.setDesktopName(desktopName);
  app.setPath('userData', path.join(app.getPath('appData'), productName));
  app.setAppPath(folder);
}
