import type { desktopEn } from './desktopEn.ts';
import type { Dictionary } from './text.ts';

/** Words of the desktop around the window, in Serbian, Latin script. */
export const desktopSr: Dictionary<typeof desktopEn> = {
  'menu.recent': 'Otvori skorašnje',
  'menu.clearRecent': 'Očisti spisak',

  'settings.desktop': 'Radna površina',
  'settings.tray': 'Ikonica u sistemskoj traci',
  'settings.trayHelp': 'Prozor koji zatvoriš dok nešto radi tada se samo sklanja, a posao se nastavlja.',
  'tray.open': 'Otvori Grevy Studio',
  'tray.quit': 'Izađi',
  'tray.training': 'Obuka: {run}',
  'tray.progress': '{work}: {percent}',

  'work.translate': 'Prevođenje slike',
  'work.translate-files': 'Prevođenje fascikle',
  'work.inpaint': 'Popunjavanje rupe',
  'work.inpaint-files': 'Popunjavanje rupa u fascikli',
  'work.inpaint-bench': 'Poređenje načina popunjavanja',
  'work.evaluate': 'Ocenjivanje modela',
  'work.quantise': 'Merenje bržeg oblika',
  'work.learn-encoder': 'Učenje pogađanja vektora',
  'work.done': '{work}: gotovo',
  'work.failed': '{work}: nije uspelo',
  'work.counts': 'uspelo: {done}, nije: {failed}',

  'link.title': 'Veza iz drugog programa',
  'link.question': 'Veza iz drugog programa traži da koristiš model „{model}“. Da ga izaberem?',
  'link.yes': 'Izaberi ga',
  'link.no': 'Ne',
};
