/** The lessons that there are, in the order of the lecture. */
export const lessonIds = ['descent', 'distances', 'value', 'latent'] as const;
export type LessonId = (typeof lessonIds)[number];
