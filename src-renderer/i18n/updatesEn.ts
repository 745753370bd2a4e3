import type { Text } from './text.ts';

/** Words about the studio's next version. */
export const updatesEn = {
  'update.look': 'Look for a new version',
  'update.looking': 'Looking for a new version…',
  'update.newest': 'You have the newest version',
  'update.newestText': 'Grevy Studio {version} is the newest that there is.',
  'update.offered': 'Version {version} is here',
  'update.downloading': 'Version {version}: {percent}',
  'update.ready': 'Version {version} is ready',
  'update.waiting': 'Version {version} waits',
  'update.refused': 'No new version',
  'update.title': 'Version {version}',
  'update.have': 'You have {version}.',
  'update.haveAndSize': 'You have {version}. {size} to download.',
  'update.notes': 'What is new',
  'update.fetch': 'Download, and install when I close',
  'update.later': 'Later',
  'update.laterHelp': 'Later: it is offered again in a week, or when you look for it.',
  'update.byHand':
    'This copy of the studio is not replaced by the studio itself. The new version is here, in the form that you have:',
  'update.address': 'Address of the new version',
  'update.progress': 'Downloading: {percent}',
  'update.readyText': 'It is downloaded and checked. It is installed when you close the studio.',
  'update.hasWaited': 'Nothing runs any more: it can be installed now.',
  'update.now': 'Close and install now',
  'update.running': 'Nothing is installed while something runs. You will be asked again when this has ended:',
  'update.jobs': { one: '{count} job', other: '{count} jobs' },
  'update.trainings': { one: '{count} training', other: '{count} trainings' },
  'update.setting': 'New versions',
  'update.settingLook': 'Look for them',
  'update.settingOff': 'Do not look',
} as const satisfies Record<string, Text>;
