import type { ganEn } from './ganEn.ts';
import type { Text } from './text.ts';

/** Reči porodica čije mreže prave slike iz slučaja. */
export const ganSr = {
  'family.dcgan': 'DCGAN',
  'family.help.dcgan': 'Pravi nove slike iz slučaja, poput onih u jednoj fascikli. Za prostoriju Lab.',
  'family.progan': 'GAN koji raste',
  'family.help.progan': 'Isto, od 4 piksela naviše: sporije, a mirnije dok uči. Za prostoriju Lab.',
  'preset.help.dcgan.try': '32 px, 2000 koraka: pet do deset minuta na svakom računaru.',
  'preset.help.dcgan.overnight': '64 px, 20.000 koraka: jedna noć na laptopu.',
  'preset.help.dcgan.paper': '64 px kao kod Radford i drugih 2016: jedan dan na grafičkoj kartici.',
  'preset.help.progan.try': '32 px, 3000 koraka: četvrt sata na svakom računaru.',
  'preset.help.progan.overnight': '64 px, 30.000 koraka: jedna noć na laptopu.',
  'preset.help.progan.paper': '128 px, po broju viđenih slika kao kod Karras i drugih 2018: dani na grafičkoj kartici.',
  'recipe.colours': 'Boje',
  'recipeHelp.colours': 'Sivo ima trećinu kanala za učenje.',
  'recipe.refused.crop.generation': '16, 32, 64 ili 128.',
  'recipeHelp.crop.generation':
    'Stranica slika koje pravi: 16, 32, 64 ili 128. Vreme i memorija rastu sa njenim kvadratom.',
  'recipeHelp.batch.generation': 'Slika po koraku. Sa manje od 16 igra postaje nemirna.',
  'recipe.latent': 'Latentnih brojeva',
  'recipeHelp.latent': 'Slučajni brojevi od kojih nastaje svaka slika.',
  'recipe.filters': 'Filtera',
  'recipeHelp.filters': 'Širina obe mreže. Dvaput više filtera traje oko tri puta duže.',
  'recipe.norm': 'Normalizacija',
  'recipeHelp.norm': 'Kako generator drži vrednosti u granicama: po grupi, kao u radu; po slici; ili nikako.',
  'recipe.discriminatorNorm': 'Normalizacija diskriminatora',
  'recipeHelp.discriminatorNorm': 'Isto za diskriminator. Uz WGAN-GP sve osim grupe.',
  'recipe.spectral': 'Spektralna norma',
  'recipeHelp.spectral':
    'Deli težine diskriminatora njihovim najvećim istezanjem (Miyato i drugi 2018): uči ravnomernije.',
  'recipe.clip': 'Odsecanje',
  'recipeHelp.clip': 'Uz WGAN: težine kritičara ostaju između minus ovoliko i ovoliko: 0,01 u radu.',
  'recipe.discriminatorSteps': 'Koraka diskriminatora',
  'recipeHelp.discriminatorSteps':
    'Koliko puta diskriminator uči na svako učenje generatora: k kod Goodfellow i drugih 2014, 5 za WGAN.',
  'recipe.stagePictures': 'Slika po stupnju',
  'recipeHelp.stagePictures':
    'Slika viđenih dok se veličina pretapa, i isto toliko dok se smiri. 0: rast traje pola obuke.',
  'option.rgb': 'U boji',
  'option.grey': 'Sivo',
  'option.plain': 'Bez',
  'option.minimax': 'Minimaks',
  'option.wgan': 'WGAN',
  'train.intro.pictures': 'Jedna fascikla slika. Mreža uči da iz slučaja pravi slike poput ovih.',
  'train.choose.pictures': 'Izaberi fasciklu sa slikama.',
  'folder.title.pictures.A': 'Slike',
  'tab.nearest': 'Kopije?',
  'nearest.help':
    'Svaki uzorak pored slike iz tvoje fascikle koja mu je najbliža. Gde su iste, mreža je slike naučila napamet.',
  'nearest.look': 'Nađi najbliže slike',
  'nearest.looking': 'Uzorci se porede sa tvojim slikama…',
  'nearest.alt': 'Uzorci u koraku {step}, svaki pored slike koja mu je najbliža',
  'nearest.none': 'Uzorci mogu da se porede posle prvog sačuvanog stanja, u koraku {step}.',
  'finding.samples.discriminator-wins': 'Diskriminator razlikuje svaki uzorak od slike.',
  'finding.samples.collapse': 'Uzorci su skoro svi ista slika.',
  'finding.samples.checkerboard': 'Na uzorcima je sitna rešetka.',
  'finding.samples.copies': 'Uzorci su skoro isti kao slike iz fascikle: prepisani su, a ne napravljeni.',
  'remedy.samples.discriminator-wins':
    'Počni iznova sa spektralnom normom, WGAN-GP ili manjom stopom; uz malo slika neka ih diskriminator vidi izmenjene.',
  'remedy.samples.collapse':
    'Počni iznova sa drugim semenom, sa hinge i spektralnom normom ili WGAN-GP, ili uzmi ranije stanje.',
  'remedy.samples.checkerboard': 'Uči duže: bledi. Ako ostane, GAN koji raste uvećava bez nje.',
  'remedy.samples.copies':
    'Daj joj više slika, neka ih diskriminator vidi izmenjene (boje, mesto, isečak), ili uzmi ranije stanje.',
  'curves.gap': 'Rastojanje',
  'series.gap': 'Ocena slika manje ocena uzoraka',
  'series.distance': 'Uzorci',
  'series.noise': 'Slike među sobom',
  'quality.title.dcgan': 'Rastojanje do pravih slika',
  'quality.title.progan': 'Rastojanje do pravih slika',
  'quality.help.dcgan':
    'Vaseršteinovo rastojanje uzoraka do izdvojenih slika, po pravcima, pored rastojanja tih slika među sobom: manje je bolje.',
  'quality.help.progan':
    'Vaseršteinovo rastojanje uzoraka do izdvojenih slika, po pravcima, pored rastojanja tih slika među sobom: manje je bolje.',
} as const satisfies Record<keyof typeof ganEn, Text>;
