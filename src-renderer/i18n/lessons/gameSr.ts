import type { Dictionary } from '../text.ts';
import type { gameEn } from './gameEn.ts';

/** Lekcija o igri. */
export const gameSr = {
  'learn.game.idea':
    'Dve mreže igraju jedna protiv druge. Generator G pravi tačke od šuma, a diskriminator D za svaku tačku kaže da li je prava. D uči da ih razlikuje, G uči da ga prevari, i ako sve ide dobro, krstići na kraju padaju tamo gde su kružići.',
  'learn.game.try1':
    'Pusti igru i gledaj prsten: gde se smesti prvi krstić i koliko treba dok se ne nađe svih osam mesta?',
  'learn.game.try2': 'Pritisni „Podešavanje koje propada“, pa Pusti. Zašto G beži sa mesta na mesto, i ko je prespor?',
  'learn.game.try3':
    'Pusti minimaks i WGAN-GP uporedo na dva ostrva i prikaži kuda se vuče svaki krstić. U čemu je razlika?',
  'learn.game.cloud': 'Šta je pravo',
  'learn.game.cloud.line': 'Duž',
  'learn.game.cloud.gaussians': 'Tri brda',
  'learn.game.cloud.ring': 'Prsten od osam mesta',
  'learn.game.cloud.grid': 'Rešetka od 25 mesta',
  'learn.game.cloud.islands': 'Dva ostrva',
  'learn.game.cloud.own': 'Tvoj crtež',
  'learn.game.ownHelp': 'Crtaj po ravni. Tastaturom: strelice pomeraju, Enter stavlja tačku.',
  'learn.game.clear': 'Obriši ravan',
  'learn.game.loss': 'Gubitak',
  'learn.game.loss.minimax': 'Minimaks',
  'learn.game.loss.vanilla': 'Nezasićeni',
  'learn.game.loss.lsgan': 'Najmanji kvadrati (LSGAN)',
  'learn.game.loss.hinge': 'Hinge',
  'learn.game.loss.wgan': 'WGAN sa odsecanjem',
  'learn.game.loss.wgangp': 'WGAN-GP',
  'learn.game.beside': 'Uporedo, iz istog početka',
  'learn.game.besideNone': 'Ništa',
  'learn.game.k': 'Koraka D na jedan korak G (k)',
  'learn.game.rateD': 'Veličina koraka za D',
  'learn.game.rateG': 'Veličina koraka za G',
  'learn.game.shows': 'Prikaži',
  'learn.game.shows.heat': 'Šta D kaže o svakom mestu',
  'learn.game.shows.sheet': 'Rešetku šuma koju G savija',
  'learn.game.shows.pulls': 'Kuda se vuče svaki krstić',
  'learn.game.slowly': 'Polako, red po red',
  'learn.game.turn.D': 'Potez D',
  'learn.game.turn.G': 'Potez G',
  'learn.game.turn.both': 'Jedna runda',
  'learn.game.turn.line': 'Sledeći red',
  'learn.game.steps': 'Runda {steps}',
  'learn.game.speed': '{rate} u sekundi',
  'learn.game.otherSeed': 'Drugi početak',
  'learn.game.collapsing': 'Podešavanje koje propada',
  'learn.game.curves': 'Gubici D i G kroz runde',
  'learn.game.lossD': 'Gubitak D',
  'learn.game.lossG': 'Gubitak G',
  'learn.game.board':
    '{cloud}, {loss}, runda {step}. Kružići su pravi, krstići su napravljeni, isprekidani krugovi su mesta koja se broje. {health}',
  'learn.game.boardOwn':
    '{cloud}, {loss}, runda {step}. Kružići su pravi, krstići su napravljeni; pokaži gde nešto pravo treba da bude. {health}',
  'learn.game.health.early': 'Početak: nađeno je {reached} od {modes} mesta.',
  'learn.game.health.whole': 'Pravi se sve: nađena su sva mesta, {modes}.',
  'learn.game.health.partly': 'Nađeno je {reached} od {modes} mesta.',
  'learn.game.health.collapse':
    'Urušavanje (mode collapse): pravi se samo {reached} od {modes} mesta; G sve stavlja tamo gde sada vara D.',
  'learn.game.health.lost':
    'Urušavanje (mode collapse): G sve stavlja tamo gde sada vara D, a to nije nijedno od {modes} mesta.',
  'learn.game.health.oscillation':
    'Oscilovanje: G skače sa mesta na mesto (sada {reached} od {modes}), a D trči za njim.',
  'learn.game.box': 'Algoritam (Goodfellow i dr. 2014)',
  'learn.game.box.round': 'U svakoj rundi:',
  'learn.game.box.turns': {
    one: '{count} put, potez D:',
    few: '{count} puta, potez D:',
    other: '{count} puta, potez D:',
  },
  'learn.game.box.turn': 'Potez {turn} od {k} za D:',
  'learn.game.box.noiseD': 'Izvuci {batch} vektora šuma z; G od njih pravi tačke',
  'learn.game.box.real': 'Izvuci {batch} pravih tačaka x',
  'learn.game.box.updateD': 'Pomeri težine D niz nagib njegovog gubitka',
  'learn.game.box.noiseG': 'Izvuci {batch} novih vektora šuma z; vidi kuda D vuče tačke',
  'learn.game.box.updateG': 'Pomeri težine G niz nagib njegovog gubitka; D miruje',
  'learn.game.failed': 'Igra ne može da se igra: {reason} Pritisni „Od početka“ za novi pokušaj.',
} as const satisfies Dictionary<typeof gameEn>;
