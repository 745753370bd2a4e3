import type { settingsEn } from './settingsEn.ts';
import type { Dictionary } from './text.ts';

/** Words of the settings in Serbian, Latin script. */
export const settingsSr: Dictionary<typeof settingsEn> = {
  'settings.title': 'Podešavanja',
  'settings.language': 'Jezik',
  'settings.theme': 'Izgled',
  'settings.canvas': 'Podloga',
  'settings.system': 'Sistem',
  'settings.dark': 'Tamno',
  'settings.light': 'Svetlo',
  'settings.canvasTheme': 'Kao prozor',
  'settings.canvasGrey': 'Srednje siva',
  'settings.runtime': 'Mreže se izvršavaju na',
  'settings.runtimeAuto': 'Najbržem koje postoji',
  'settings.runtimeCuda': 'TensorFlow za kartice NVIDIA',
  'settings.runtimeInstall': 'Instaliraj',
  'settings.runtimeRemove': 'Ukloni',
  'settings.runtimeRepair': 'Popravi',
  'settings.runtimeCancel': 'Zaustavi',
  'settings.runtimeInstalled': '{version} je instaliran, {size}.',
  'settings.runtimeAbsent': '{version}: preuzima se {download}, na disku {size}. Licenca: {licence}.',
  'settings.runtimeUnsupported': 'Ne postoji za ovu vrstu računara.',
  'settings.runtimeDamaged': 'Oštećeno: {reason}.',
  'settings.runtimeStage.download': 'Preuzimanje',
  'settings.runtimeStage.check': 'Provera',
  'settings.runtimeStage.unpack': 'Raspakivanje',
};
