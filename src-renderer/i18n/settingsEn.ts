import type { Text } from './text.ts';

/** Words of the settings. */
export const settingsEn = {
  'settings.title': 'Settings',
  'settings.language': 'Language',
  'settings.theme': 'Appearance',
  'settings.canvas': 'Canvas',
  'settings.system': 'System',
  'settings.dark': 'Dark',
  'settings.light': 'Light',
  'settings.canvasTheme': 'As the window',
  'settings.canvasGrey': 'Middle grey',
  'settings.runtime': 'Networks run on',
  'settings.runtimeAuto': 'The fastest that is there',
  'settings.runtimeCuda': 'TensorFlow for NVIDIA cards',
  'settings.runtimeInstall': 'Install',
  'settings.runtimeRemove': 'Remove',
  'settings.runtimeRepair': 'Repair',
  'settings.runtimeCancel': 'Stop',
  'settings.runtimeInstalled': '{version} is installed, {size}.',
  'settings.runtimeAbsent': '{version}: {download} to download, {size} on disk. Licence: {licence}.',
  'settings.runtimeUnsupported': 'There is none for this kind of computer.',
  'settings.runtimeDamaged': 'Damaged: {reason}.',
  'settings.runtimeStage.download': 'Downloading',
  'settings.runtimeStage.check': 'Checking',
  'settings.runtimeStage.unpack': 'Unpacking',
} as const satisfies Record<string, Text>;
