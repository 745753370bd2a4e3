import type { Dictionary } from '../text.ts';
import type { latentEn } from './latentEn.ts';

/** Lekcija o latentnom prostoru: dužine. */
export const latentSr: Dictionary<typeof latentEn> = {
  'learn.latent.idea':
    'Slika nastaje od vektora slučajnih brojeva. U mnogo dimenzija svi takvi vektori su otprilike jednako dugi, pa prava linija između dva od njih vodi kroz predeo gde ih nema.',
  'learn.latent.try1': 'Idi od 1 dimenzije do 512 i gledaj gde se skupljaju dužine uzoraka.',
  'learn.latent.try2':
    'Stani na sredinu puta sa mnogo dimenzija: koliko je dug vektor na pravoj liniji, i koliko uzoraka je takvo?',
  'learn.latent.try3': 'Otvori prostoriju Lab, izaberi dva uzorka i vidi oba puta uporedo: na pravom su slike bleđe.',
  'learn.latent.lengths': 'Dužine {count} uzoraka, u korenima iz dimenzije, i gde su sada oba puta',
  'learn.latent.lengthsChart': 'Koliko uzoraka ima koju dužinu; dve linije kažu gde su sada oba puta',
  'learn.latent.way': 'Dužina duž puta od jednog uzorka do drugog',
  'learn.latent.wayChart': 'Dužina duž oba puta od jednog uzorka do drugog; isprekidan nivo je koren iz dimenzije',
  'learn.latent.slerp': 'Po luku (slerp)',
  'learn.latent.lerp': 'Pravo (lerp)',
  'learn.latent.dimensions': 'Dimenzija',
  'learn.latent.share': 'Mesto na putu',
  'learn.latent.others': 'Druga dva uzorka',
};
