import type { Text } from '../text.ts';

/** The lesson in which a person takes the discriminator's seat. */
export const quizEn = {
  'learn.quiz.idea':
    'A generator has won when nobody can tell its pictures from real ones. Here you sit in for the discriminator: you see a picture for a moment and say which it is, and the discriminator is asked about the same pictures.',
  'learn.quiz.try1': 'Play one quiz with drawn faces. Who is wrong less often, you or the discriminator?',
  'learn.quiz.try2':
    'Set the time to 1 second, then to no limit. By what do you tell fakes when there is time to look?',
  'learn.quiz.try3':
    'Look how wide the intervals are: 20 pictures say little. Would as many be enough to tell 40 % from guessing?',
  'learn.quiz.source': 'Pictures',
  'learn.quiz.source.faces': 'Drawn faces, by a DCGAN',
  'learn.quiz.source.shapes': 'Drawn shapes, by a grown GAN',
  'learn.quiz.source.own': 'My pictures and translations',
  'learn.quiz.limit': 'How long a picture is seen',
  'learn.quiz.noLimit': 'No limit',
  'learn.quiz.auto': 'Go on by itself',
  'learn.quiz.rules':
    'There will be {of} pictures, about as many real as fake. Fakes were made by a network; real ones are such as it has learnt from, but that it has never seen. Keys: {keysReal} for real, {keysFake} for fake, Enter for the next one.',
  'learn.quiz.rulesOwn':
    'There will be {of} pictures, about as many real as fake. Real ones are originals, fakes are what a network made of one. Keys: {keysReal} for real, {keysFake} for fake, Enter for the next one.',
  'learn.quiz.pausedAt': 'Picture {round} of {of} comes next.',
  'learn.quiz.start': 'Start',
  'learn.quiz.goOn': 'Go on',
  'learn.quiz.fetching': 'Bringing the pictures…',
  'learn.quiz.failed': 'A picture could not be brought. Try again.',
  'learn.quiz.place': 'Picture {round} of {of}',
  'learn.quiz.real': 'Real',
  'learn.quiz.fake': 'Fake',
  'learn.quiz.next': 'Next',
  'learn.quiz.toResult': 'To the result',
  'learn.quiz.timeUp': 'Time is up: was it real or fake?',
  'learn.quiz.rightReal': 'Right, it is real.',
  'learn.quiz.rightFake': 'Right, it is fake.',
  'learn.quiz.wrongReal': 'Wrong: it is real.',
  'learn.quiz.wrongFake': 'Wrong: it is fake.',
  'learn.quiz.saysReal': 'The discriminator takes it for real: {verdict}, above {threshold}.',
  'learn.quiz.saysFake': 'The discriminator takes it for fake: {verdict}, not above {threshold}.',
  'learn.quiz.result': 'Error rates',
  'learn.quiz.you': 'You',
  'learn.quiz.discriminator': 'The discriminator',
  'learn.quiz.rate': '{wrong} of {of} wrong: {share}, with 95 % confidence {low} to {high}',
  'learn.quiz.guessing': 'guessing',
  'learn.quiz.result.better': 'Your whole interval lies below 50 %: you do not guess, you see something.',
  'learn.quiz.result.guessing': '50 % lies within your interval: this could be guessing as well.',
  'learn.quiz.result.worse': 'Your whole interval lies above 50 %: you see a difference, and take it for the opposite.',
  'learn.quiz.yourErrors': 'What you misjudged',
  'learn.quiz.itsErrors': 'What the discriminator misjudged',
  'learn.quiz.noErrors': 'Nothing.',
  'learn.quiz.wasReal': 'it is real',
  'learn.quiz.wasFake': 'it is fake',
  'learn.quiz.others': 'Other pictures',
  'learn.quiz.again': 'The same once more',
  'learn.quiz.caveat':
    'The discriminator is no oracle: it was trained alongside this very generator, to tell its samples from drawings. It says one number of each picture, the larger the more real, and such numbers mean something only beside each other; with the Wasserstein loss, by which the shapes were learnt, they have no zero at all. So what is at most {threshold} counts as fake here: half way between its mean verdicts on 200 other drawings and on 200 other samples.',
  'learn.quiz.caveatOwn':
    'You see originals and the newest translation of each picture, cut to the square in their middle. The discriminator is not asked about them: that of a translator judges patches of one kind of picture, at the size of its training.',
  'learn.quiz.few':
    'A quiz needs at least {least} originals and {least} translations; here there are {real} and {fake}. Open pictures in the room Translate, have them translated, and come back.',
} as const satisfies Record<string, Text>;
