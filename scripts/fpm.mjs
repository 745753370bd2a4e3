#!/usr/bin/env node
import { makeDeb } from './lib/debPackage.mjs';

/*
 * Stands where electron-builder looks for fpm (CUSTOM_FPM_PATH): makes the deb by dpkg-deb, which Debian and Ubuntu have.
 */
process.stdout.write(`${await makeDeb(process.argv.slice(2))}\n`);
