import { describe, expect, it } from 'vitest';
import { lessonsSr } from './lessons/lessonsSr.ts';
import { sr } from './sr.ts';
import { errorCatalogue } from '../../src-main/contract/errorCatalogue.ts';
import { toCyrillic } from './cyrillic.ts';

describe('Serbian Cyrillic from Latin', () => {
  it.each([
    ['Prevedi sliku', 'Преведи слику'],
    ['Pre / Posle', 'Пре / После'],
    ['Ljubičasta džungla njiše čađ i žbun đumbira', 'Љубичаста џунгла њише чађ и жбун ђумбира'],
    ['LJUBAV, NJEGOŠ, DŽEP', 'ЉУБАВ, ЊЕГОШ, ЏЕП'],
    ['Njujork i Ljig', 'Њујорк и Љиг'],
  ])('writes %s as %s', (latin, cyrillic) => expect(toCyrillic(latin)).toBe(cyrillic));

  it.each([
    ['injekcija', 'инјекција'],
    ['Injekcija', 'Инјекција'],
    ['konjugacija', 'конјугација'],
    ['nadživeti', 'надживети'],
    ['odžaliti', 'оджалити'],
    ['vanjezički', 'ванјезички'],
    ['konj', 'коњ'],
    ['njega i džez', 'њега и џез'],
  ])('knows where a pair is two letters: %s', (latin, cyrillic) => expect(toCyrillic(latin)).toBe(cyrillic));

  it.each([
    ['Koristi JPEG, PNG ili WebP.', 'Користи JPEG, PNG или WebP.'],
    ['SHA-256 i U-Net', 'SHA-256 и U-Net'],
    ['Grevy Studio 0.1.0', 'Grevy Studio 0.1.0'],
    ['Pokreni studio ponovo', 'Покрени студио поново'],
    ['kraću stranu u 256 px', 'краћу страну у 256 px'],
    ['uz Shift za 10 %', 'уз Shift за 10 %'],
    ['boje u sRGB (CMYK)', 'боје у sRGB (CMYK)'],
  ])('leaves names, formats and units alone: %s', (latin, cyrillic) => expect(toCyrillic(latin)).toBe(cyrillic));

  it('leaves the names of values alone', () => {
    expect(toCyrillic('{count} slika od {total}')).toBe('{count} слика од {total}');
  });

  it('leaves no Latin letter in a word of the page that is not on the list', () => {
    const texts = [
      ...Object.values({ ...sr, ...lessonsSr }).flatMap((text) =>
        typeof text === 'string' ? [text] : Object.values(text),
      ),
      ...Object.values(errorCatalogue).flatMap(({ sr: { message, remedy } }) => [message, remedy]),
    ];
    const mixed = texts.flatMap(
      (text) =>
        toCyrillic(text).match(
          /\p{L}*\p{Script=Cyrillic}\p{Script=Latin}\p{L}*|\p{L}*\p{Script=Latin}\p{Script=Cyrillic}\p{L}*/gu,
        ) ?? [],
    );
    expect(mixed).toEqual([]);
  });
});
