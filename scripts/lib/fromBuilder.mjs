import { createRequire } from 'node:module';

const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder'));
const library = createRequire(builder.resolve('app-builder-lib'));

/** A package that electron-builder works with, of the version that it has. */
export const fromBuilder = (name) => library(name);
