import type { noticeEn } from './noticeEn.ts';
import type { Dictionary } from './text.ts';

/** Šta je primećeno o slici, njenoj datoteci ili rezultatu. */
export const noticeSr: Dictionary<typeof noticeEn> = {
  'notice.first-frame-only': 'Koristi se samo prva slika od ukupno {frames}.',
  'notice.read-in-part':
    'Datoteka je oštećena ili nepotpuna: koristi se ono što je moglo da se pročita, ostatak je prazan.',
  'notice.cmyk-converted': 'Boje za štampu (CMYK) pretvorene su u sRGB.',
  'notice.grey-to-colour': 'Siva slika dobija rezultat u boji.',
  'notice.colours-not-followed': 'Njene boje ({named}) ne mogu da se prate; uzimaju se kao sRGB.',
  'notice.network-8-bit': 'Mreža je videla 8 bita po kanalu; detalji originala ostaju u 16.',
  'notice.depth-reduced': '{format} ima 8 bita po kanalu: finije nijanse su izgubljene.',
  'notice.alpha-flattened': '{format} nema providnost: providna mesta su postala bela.',
  'notice.profile-converted': 'Boje su pretvorene u sRGB.',
  'notice.exif-dropped': '{format} nije mogao da ponese EXIF podatke.',
  'notice.icc-dropped': '{format} nije mogao da ponese kolor profil.',
  'notice.xmp-dropped': '{format} nije mogao da ponese XMP podatke.',
  'notice.iptc-dropped': '{format} nije mogao da ponese IPTC podatke (opis, ključne reči, autorska prava).',
  'notice.comment-dropped': '{format} nije mogao da ponese komentar.',
  'notice.text-dropped': '{format} nije mogao da ponese tekstove iz PNG datoteke.',
  'notice.more-xmp-dropped': 'XMP podaci iza prvih 64 KB se ne prenose.',
  'notice.gain-map-dropped': 'Mapa pojačanja (HDR) iza slike se ne prenosi.',
  'notice.attachment-dropped': 'Film, zvuk ili mapa dubine iz datoteke se ne prenosi.',
  'notice.tiled': 'Prevedeno u preklopljenim delovima (ukupno {tiles}).',
  'notice.mask-white-hole': 'Rupa je belo: pod maskom je {percent} %.',
  'notice.mask-black-hole': 'Rupa je crno: pod maskom je {percent} %.',
  'notice.mask-opaque-hole': 'Rupa je neprovidno: pod maskom je {percent} %.',
  'notice.mask-transparent-hole': 'Rupa je providno: pod maskom je {percent} %.',
  'notice.mask-labels': 'Maska ima dve tamne vrednosti; veća je uzeta za belu.',
  'notice.mask-colour': 'Maska ima jednu boju na crnom, koja je uzeta za belu.',
  'notice.mask-video-range': 'Crno je u maski 16, a belo 235, kao u video-zapisima.',
  'notice.outside-changed': '{format} gubi podatke: i van maske se promenilo {pixels} piksela. PNG ih čuva sve.',
  'notices.title': 'Vredi znati',
  'notices.label': 'Poruke',
};
