import type { JobView, NetworkSize, Precision, TranslationView } from '../../src-main/contract/jobs.ts';
import type { PictureView } from '../../src-main/contract/pictures.ts';

/** What the engine holds for this session, as the page last heard. */
export interface Session {
  readonly pictures: readonly PictureView[];
  readonly translations: readonly TranslationView[];
  readonly jobs: readonly JobView[];
}

/** What makes two translations the same: picture, model, the size that the network is asked for, and how it computes. */
export interface Recipe {
  readonly pictureId: string;
  readonly modelId: string;
  readonly size: NetworkSize;
  readonly precision: Precision;
}

export const emptySession: Session = { pictures: [], translations: [], jobs: [] };

/** Puts an item in the place of the one with the same id, or at the end. */
function placed<T extends { readonly id: string }>(items: readonly T[], item: T): readonly T[] {
  const index = items.findIndex(({ id }) => id === item.id);
  return index < 0 ? [...items, item] : items.with(index, item);
}

export const withPicture = (session: Session, picture: PictureView): Session => ({
  ...session,
  pictures: placed(session.pictures, picture),
});
export const withTranslation = (session: Session, translation: TranslationView): Session => ({
  ...session,
  translations: placed(session.translations, translation),
});

/** Of trainings `run.changed` tells more: the room Train shows them, and nobody else. */
export const withoutTrainings = (session: Session): Session => ({
  ...session,
  jobs: session.jobs.filter(({ kind }) => kind !== 'train-run'),
});

/** A job's news can overtake one another between an answer and an event: an ended job never starts again. */
export function withJob(session: Session, job: JobView): Session {
  if (job.kind === 'train-run') return session;
  const known = session.jobs.find(({ id }) => id === job.id);
  if (job.pictureId !== null && !session.pictures.some(({ id }) => id === job.pictureId)) return session; // removed meanwhile
  return known && hasEnded(known) && !hasEnded(job) ? session : { ...session, jobs: placed(session.jobs, job) };
}

/** Forgets a picture with everything that was made of it. */
export const withoutPicture = (session: Session, pictureId: string): Session => ({
  pictures: session.pictures.filter(({ id }) => id !== pictureId),
  translations: session.translations.filter((translation) => translation.pictureId !== pictureId),
  jobs: session.jobs.filter((job) => job.pictureId !== pictureId),
});

export const withoutTranslation = (session: Session, translationId: string): Session => ({
  ...session,
  translations: session.translations.filter(({ id }) => id !== translationId),
});

export const hasEnded = ({ state }: JobView): boolean => state === 'done' || state === 'failed' || state === 'canceled';
/** Under way, or about to be: a paused batch waits for a person. */
export const isWorking = (job: JobView): boolean => job.state === 'queued' || job.state === 'running';

/** Whether a job or result is that of a recipe. */
export const isOf = (item: Omit<Recipe, 'pictureId'> & { pictureId: string | null }, recipe: Recipe): boolean =>
  item.pictureId === recipe.pictureId &&
  item.modelId === recipe.modelId &&
  item.size === recipe.size &&
  item.precision === recipe.precision;

/** The kept result of a recipe. */
export const translationOf = (session: Session, recipe: Recipe): TranslationView | undefined =>
  session.translations.findLast((translation) => isOf(translation, recipe));

/** The latest work on a recipe. */
export const jobOf = (session: Session, recipe: Recipe): JobView | undefined =>
  session.jobs
    .filter((job) => job.kind === 'translate' && isOf(job, recipe))
    .reduce<JobView | undefined>(later, undefined);

const later = (a: JobView | undefined, b: JobView): JobView => (a && a.createdAt > b.createdAt ? a : b);

/** Whether a recipe has neither result nor work nor a past failure: then its translation starts by itself. */
export const isUntried = (session: Session, recipe: Recipe): boolean =>
  !translationOf(session, recipe) && !jobOf(session, recipe);

export type Fate = 'untouched' | 'queued' | 'running' | 'done' | 'failed' | 'canceled';

/** What a picture's badge tells about a recipe: work under way first, then a result, then how the last attempt ended. */
export function fateOf(session: Session, recipe: Recipe): Fate {
  const job = jobOf(session, recipe);
  if (job && isWorking(job)) return job.state === 'running' ? 'running' : 'queued';
  if (translationOf(session, recipe)) return 'done';
  return job?.state === 'failed' || job?.state === 'canceled' ? job.state : 'untouched';
}

/** The picture to select after one has gone: the next one, else the one before. */
export function neighbourOf(session: Session, pictureId: string): string | null {
  const index = session.pictures.findIndex(({ id }) => id === pictureId);
  return (session.pictures[index + 1] ?? session.pictures[index - 1])?.id ?? null;
}
