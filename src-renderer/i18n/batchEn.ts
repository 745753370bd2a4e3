import type { Text } from './text.ts';

/** Words of batches of folders, in English. */
export const batchEn = {
  'batch.title': 'A folder of pictures',
  'batch.folder': 'Folder',
  'batch.folderHint': 'Everything in it is translated into a folder of its own.',
  'batch.folderDrop': 'A folder can be dropped here.',
  'batch.output': 'Results go to',
  'batch.beside': 'Without a choice: {name}, beside it. What is there already is skipped.',
  'batch.strength': 'Strength',
  'batch.start': 'Translate the folder: {model}',
  'batch.pause': 'Pause',
  'batch.resume': 'Go on',
  'batch.retry': 'Retry the rest',
  'batch.remove': 'Remove from the list',
  'batch.pictures': 'Pictures',
  'batch.more': 'and {count} more',
  'batch.done': '{count} done',
  'batch.skipped': '{count} skipped',
  'batch.failed': '{count} failed',
  'batch.leftOut': '{count} left out',

  'batch.state.queued': 'Waiting',
  'batch.state.running': 'Working',
  'batch.state.paused': 'Paused',
  'batch.state.done': 'Done',
  'batch.state.failed': 'Not all was done',
  'batch.state.canceled': 'Canceled',

  'batch.file.waiting': 'waiting',
  'batch.file.done': 'done',
  'batch.file.skipped': 'was there already',
  'batch.file.failed': 'failed',
  'batch.file.left-out': 'left out',
} as const satisfies Record<string, Text>;
