import type { Share, TranslatorEvaluation } from '../translatorEvaluation.ts';

/** A share with bounds that are the same for all. */
export const aShare = (count: number, of: number): Share => ({ count, of, low: 0.61, high: 0.79 });

/** An evaluation of the horse's network as it may come out. */
export const anEvaluation: TranslatorEvaluation = {
  formatVersion: 1,
  modelId: 'horse2zebra',
  weights: '00',
  createdAt: Date.UTC(2026, 10, 29, 12),
  size: 128,
  precision: 'exact',
  runtime: 'onnxruntime',
  device: 'cpu',
  pictures: { A: 90, B: 105 },
  classifier: {
    learntFrom: 'halves',
    pictures: { A: 90, B: 105 },
    steps: 1000,
    seconds: 120,
    takesForB: { A: aShare(2, 90), B: aShare(92, 105) },
  },
  takenForB: aShare(64, 90),
  slicedWasserstein: { translated: 54.8, untranslated: 55.9, noise: 48.5 },
  change: { whole: 7.7, frame: 3.9, outsideMask: 0.3, outsideGiven: null, masked: 0.4 },
  secondsPerPicture: 0.06,
  each: [],
  leftOut: [],
};
