import type { TranslatorEvaluation } from '../../../contract/translatorEvaluation.ts';
import { wilsonInterval } from '../../../metrics/wilson.ts';
import { learnClassifier, type Classifier, type Learning, type TwoKinds } from './classifier.ts';
import type { EvaluationSets } from './evaluationSets.ts';

/** Whoever judges takes a picture for B from this likeness on. */
const isTakenForB = (likeness: number): boolean => likeness > 0.5;

/** Of some likenesses: how many are taken for B. */
export function shareTakenForB(likenesses: readonly number[]): TranslatorEvaluation['takenForB'] {
  const count = likenesses.filter(isTakenForB).length;
  return { count, of: likenesses.length, ...wilsonInterval(count, likenesses.length) };
}

/** Classifiers, and which of them judges a picture: never one that has learnt from it. */
export interface Judges {
  /** @param index of the picture among those of its kind that are judged; a translation is judged where its original would be */
  likenessToB(file: string, index: number): Promise<number>;
  readonly description: Omit<TranslatorEvaluation['classifier'], 'takesForB'>;
  close(): Promise<void>;
}

/** Lets classifiers learn: one from pictures of its own, or two from a half each of those that are judged, each to judge the other half. */
export async function appointJudges({ judged, learnt }: EvaluationSets, learning: Learning): Promise<Judges> {
  const lessons = learnt ? [learnt] : [everyOther(judged, 1), everyOther(judged, 0)];
  const begin = performance.now();
  const classifiers: Classifier[] = [];
  const close = async (): Promise<void> => {
    for (const classifier of classifiers) await classifier.close();
  };
  try {
    for (const [i, lesson] of lessons.entries()) {
      const onProgress = (share: number): void => learning.onProgress((i + share) / lessons.length);
      classifiers.push(await learnClassifier(lesson, { ...learning, onProgress }));
    }
  } catch (error) {
    await close();
    throw error;
  }
  const source = learnt ?? judged;
  return {
    likenessToB: (file, index) => (classifiers[index % classifiers.length] as Classifier).likenessToB(file),
    description: {
      learntFrom: learnt ? 'folders' : 'halves',
      pictures: { A: source.A.length, B: source.B.length },
      steps: classifiers[0]?.steps ?? 0,
      seconds: (performance.now() - begin) / 1000,
    },
    close,
  };
}

/** The pictures at even places, or those at odd ones: so that shots taken one after the other, as files are named, fall to both halves. */
const everyOther = ({ A, B }: TwoKinds, rest: 0 | 1): TwoKinds => ({
  A: A.filter((_file, i) => i % 2 === rest),
  B: B.filter((_file, i) => i % 2 === rest),
});
