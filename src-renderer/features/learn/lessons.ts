/** The lessons that there are, in the order of the lecture. */
export const lessonIds = [
  'neuron',
  'loss',
  'descent',
  'classifier',
  'game',
  'distances',
  'value',
  'convolution',
  'cycle',
  'holes',
  'latent',
  'quiz',
] as const;
export type LessonId = (typeof lessonIds)[number];
