import { expect, it } from 'vitest';
import { classicalMethods } from '../../../src-main/imaging/inpaint/methods.ts';
import { inpaintEn } from '../../i18n/inpaintEn.ts';
import { inpaintSr } from '../../i18n/inpaintSr.ts';

it.each(Object.keys(classicalMethods))('%s has a name and a sentence of help in both languages', (id) => {
  for (const dictionary of [inpaintEn, inpaintSr]) {
    expect(dictionary).toHaveProperty([`method.name.${id}`]);
    expect(dictionary).toHaveProperty([`method.help.${id}`]);
  }
});
