'use strict';
/** Loaded before the studio (`electron -r`): boxes that a person would have to close are written to standard error instead. */
const { dialog } = require('electron');

dialog.showErrorBox = (title, content) => process.stderr.write(`ERROR BOX ${title}\n${content}\n`);
