import type { batchEn } from './batchEn.ts';
import type { Dictionary } from './text.ts';

/** Words of batches of folders, in Serbian, Latin script. */
export const batchSr: Dictionary<typeof batchEn> = {
  'batch.title': 'Cela fascikla slika',
  'batch.folder': 'Fascikla',
  'batch.folderHint': 'Sve iz nje se prevodi u posebnu fasciklu.',
  'batch.folderDrop': 'Fascikla može i da se prevuče ovde.',
  'batch.output': 'Rezultati idu u',
  'batch.beside': 'Ako ništa ne izabereš: {name}, pored nje. Što je već tamo, preskače se.',
  'batch.strength': 'Jačina',
  'batch.start': 'Prevedi fasciklu: {model}',
  'batch.pause': 'Pauziraj',
  'batch.resume': 'Nastavi',
  'batch.retry': 'Probaj ostatak ponovo',
  'batch.remove': 'Ukloni sa spiska',
  'batch.pictures': 'Slike',
  'batch.more': 'i još {count}',
  'batch.done': 'gotovo: {count}',
  'batch.skipped': 'preskočeno: {count}',
  'batch.failed': 'neuspelo: {count}',
  'batch.leftOut': 'izostavljeno: {count}',

  'batch.state.queued': 'Čeka',
  'batch.state.running': 'Radi se',
  'batch.state.paused': 'Pauzirano',
  'batch.state.done': 'Gotovo',
  'batch.state.failed': 'Nije sve urađeno',
  'batch.state.canceled': 'Otkazano',

  'batch.file.waiting': 'čeka',
  'batch.file.done': 'gotovo',
  'batch.file.skipped': 'već postoji',
  'batch.file.failed': 'nije uspelo',
  'batch.file.left-out': 'izostavljeno',
};
