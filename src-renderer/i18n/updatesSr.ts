import type { Dictionary } from './text.ts';
import type { updatesEn } from './updatesEn.ts';

/** Words about the studio's next version, in Serbian, Latin script. */
export const updatesSr: Dictionary<typeof updatesEn> = {
  'update.look': 'Potraži novu verziju',
  'update.looking': 'Traženje nove verzije…',
  'update.newest': 'Imaš najnoviju verziju',
  'update.newestText': 'Grevy Studio {version} je najnoviji koji postoji.',
  'update.offered': 'Stigla je verzija {version}',
  'update.downloading': 'Verzija {version}: {percent}',
  'update.ready': 'Verzija {version} je spremna',
  'update.waiting': 'Verzija {version} čeka',
  'update.refused': 'Nema nove verzije',
  'update.title': 'Verzija {version}',
  'update.have': 'Imaš {version}.',
  'update.haveAndSize': 'Imaš {version}. Za preuzimanje: {size}.',
  'update.notes': 'Šta je novo',
  'update.fetch': 'Preuzmi i instaliraj kad zatvorim',
  'update.later': 'Kasnije',
  'update.laterHelp': 'Kasnije: ponudiće se ponovo za nedelju dana, ili kad je potražiš.',
  'update.byHand': 'Ovaj primerak studija ne zamenjuje sam sebe. Nova verzija je ovde, u obliku koji imaš:',
  'update.address': 'Adresa nove verzije',
  'update.progress': 'Preuzimanje: {percent}',
  'update.readyText': 'Preuzeta je i proverena. Instaliraće se kad zatvoriš studio.',
  'update.hasWaited': 'Ništa više ne radi: može da se instalira sada.',
  'update.now': 'Zatvori i instaliraj sada',
  'update.running': 'Ništa se ne instalira dok nešto radi. Studio će pitati ponovo kad se ovo završi:',
  'update.jobs': { one: '{count} posao', few: '{count} posla', other: '{count} poslova' },
  'update.trainings': { one: '{count} obuka', few: '{count} obuke', other: '{count} obuka' },
  'update.setting': 'Nove verzije',
  'update.settingLook': 'Traži ih',
  'update.settingOff': 'Ne traži',
};
