import { expect, test } from 'vitest';
import { inspectPicture } from '../facts.ts';
import { jpegSegment, jpegWith } from '../testing/chunks.ts';
import { fileWith, rawSharp } from '../testing/pictures.ts';
import { xmpForOutput } from './xmp.ts';

const cleaned = (text: string) => Buffer.from(xmpForOutput(Buffer.from(text))).toString();
const description = (attributes: string, inner: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
  `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="image/jpeg"${attributes}>` +
  `<dc:title>Коњ</dc:title>${inner}</rdf:Description></rdf:RDF></x:xmpmeta>`;
const item = (semantic: string, more = '') =>
  `<rdf:li rdf:parseType="Resource"><C:Item I:Semantic="${semantic}" I:Mime="image/jpeg"${more}/></rdf:li>`;
const container =
  ' xmlns:C="http://ns.google.com/photos/1.0/container/" xmlns:I="http://ns.google.com/photos/1.0/container/item/"';
const directory = (semantic: string) =>
  `<C:Directory><rdf:Seq>${item('Primary')}${item(semantic, ' I:Length="477"')}</rdf:Seq></C:Directory>`;
const gainMap = description(
  ` xmlns:hdr="http://ns.adobe.com/hdr-gain-map/1.0/" hdr:Version="1.0"${container}`,
  `<hdr:GainMapMax><rdf:Seq><rdf:li>2</rdf:li></rdf:Seq></hdr:GainMapMax><hdr:Offset/>${directory('GainMap')}`,
);
const motion = description(
  ` xmlns:Camera='http://ns.google.com/photos/1.0/camera/' Camera:MotionPhoto='1'${container}`,
  directory('MotionPhoto'),
);

test.each([
  ['a gain map', gainMap],
  ['a film', motion],
])('what announces %s goes, and nothing else', (_, xmp) => {
  expect(cleaned(xmp)).toBe(description('', ''));
});

test('thumbnails of the old pixels and the word of more XMP go', () => {
  const xmp = description(
    ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="5" xmlns:n="http://ns.adobe.com/xmp/note/" n:HasExtendedXMP="0F"',
    '<xmp:Thumbnails><rdf:Alt><rdf:li>AAAA</rdf:li></rdf:Alt></xmp:Thumbnails>',
  );
  const kept = ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmp:Rating="5" xmlns:n="http://ns.adobe.com/xmp/note/"';
  expect(cleaned(xmp)).toBe(description(kept, ''));
});

test.each([
  ['gain-map-dropped', gainMap],
  ['attachment-dropped', motion],
  ['more-xmp-dropped', description(' xmlns:n="http://ns.adobe.com/xmp/note/" n:HasExtendedXMP="0F"', '')],
])('the loss is told: %s', async (code, xmp) => {
  const segment = jpegSegment(0xe1, Buffer.from(`http://ns.adobe.com/xap/1.0/\0${xmp}`));
  const jpeg = jpegWith(await rawSharp(8, 8, 3).jpeg().toBuffer(), segment);
  expect((await inspectPicture(await fileWith(jpeg))).notices).toEqual([{ code }]);
});

test('a gain map that ISO 21496-1 announces is told, too', async () => {
  const segment = jpegSegment(0xe2, Buffer.from('urn:iso:std:iso:ts:21496:-1\0\0\0\0\0'));
  const jpeg = jpegWith(await rawSharp(8, 8, 3).jpeg().toBuffer(), segment);
  expect((await inspectPicture(await fileWith(jpeg))).notices).toEqual([{ code: 'gain-map-dropped' }]);
});
