import type { evaluationEn } from './evaluationEn.ts';
import type { Dictionary } from './text.ts';

/** Words of how good a model is, in Serbian (Latin). */
export const evaluationSr: Dictionary<typeof evaluationEn> = {
  'evaluation.title': 'Koliko je dobar',
  'evaluation.recognised': 'Rezultati prepoznati kao {to}',
  'evaluation.share': '{percent} ({count} od {of})',
  'evaluation.confidence': 'Sa pouzdanošću od 95 %',
  'evaluation.interval': '{low} do {high}',
  'evaluation.realB': 'Prave slike: {to}',
  'evaluation.realA': 'Prave slike: {from}',
  'evaluation.right': '{percent} prepoznato',
  'evaluation.wrong': '{percent} pogrešno',
  'evaluation.frame': 'Promena uz ivice',
  'evaluation.outside': 'Promena van njegove maske',
  'evaluation.level': '{value} od 255',
  'evaluation.distance': 'Rastojanje do: {to}',
  'evaluation.distanceValue': '{value}; sam slučaj {noise}',
  'evaluation.time': 'Vreme po slici',
  'evaluation.at': 'Procenjeno',
  'evaluation.here': '{date}, ovde',
  'evaluation.came': '{date}, došlo uz model',
  'evaluation.unsure': 'Mreža koja procenjuje jedva razlikuje te dve vrste: njene presude malo znače.',
  'evaluation.help':
    'Mala mreža nauči da razlikuje prave slike dveju vrsta, pa presuđuje o onome što model napravi. Promene su u nivoima od 255.',
  'evaluation.none': 'Ove težine još niko nije procenio.',
  'evaluation.sheet': 'Najbolji, srednji i najgori rezultati',
  'evaluation.sheetAlt':
    'Devet slika pre i posle: gore tri najsličnije cilju ({to}), zatim tri iz sredine, dole tri najmanje slične',
  'evaluation.close': 'Zatvori',
  'evaluation.open': 'Proceni na svojim slikama…',
  'evaluation.folder': 'Slike: {name}',
  'evaluation.folderA': 'Bar osam slika iz kojih model nije učio. Sa stotinu brojevi nešto znače.',
  'evaluation.folderB': 'Bar osam pravih slika onoga što treba da postanu.',
  'evaluation.start': 'Proceni',
  'evaluation.minutes': 'Traje nekoliko minuta; za to vreme možeš da radiš dalje.',
};
