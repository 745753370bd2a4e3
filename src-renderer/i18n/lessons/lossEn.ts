import type { Text } from '../text.ts';

/** The lesson of the loss. */
export const lossEn = {
  'learn.loss.idea':
    'A loss says in one number how wrong a model is. Over the weights it is a height, and learning goes down there: so whoever chooses the loss chooses the ground.',
  'learn.loss.try1':
    'Line: find a place on the surface where the squares are small. Then take steps and compare with the cross, the best line there is.',
  'learn.loss.try2':
    'Drag one point far up and watch the best line follow it. An error twice as large counts four times.',
  'learn.loss.try3':
    'Two classes: press “Confidently wrong”, then Play. Both balls are equally wrong; which one moves, and why?',
  'learn.loss.view': 'What is learnt',
  'learn.loss.view.line': 'A line',
  'learn.loss.view.classes': 'Two classes',
  'learn.loss.points': 'Points and the line as it is now',
  'learn.loss.point': 'Point {number} at {x} and {y}: error {error}, square {square}',
  'learn.loss.lineCaption':
    'The line as it is now; the best one is dotted. Each square is as large as the squared error of its point; the loss is their mean.',
  'learn.loss.lineMap':
    'Mean squared error over w and b, darker is lower. Click to choose a line, or move it with the arrow keys. Step {step}: w {w}, b {b}, loss {loss}',
  'learn.loss.lineMapCaption':
    'The same loss for every line, darker is lower: a place is a line. The arrow is the next step, the cross is the best line, that of least squares.',
  'learn.loss.now': 'Line now',
  'learn.loss.mse': 'Mean squared error',
  'learn.loss.best': 'Best line',
  'learn.loss.noBest': 'many are as good',
  'learn.loss.bestMse': 'Its mean squared error',
  'learn.loss.add': 'Add a point',
  'learn.loss.pointsHelp':
    'A click on the plane adds a point, dragging moves it, a click with Shift takes it away. By keyboard: arrow keys, and Delete.',
  'learn.loss.entropy': 'Cross-entropy',
  'learn.loss.squares': 'Mean squared error',
  'learn.loss.classPoints': 'Points of two classes, and how sure the model is that a point is of class 1',
  'learn.loss.classPoint':
    'Point {number} at {x}, class {label}: p is {entropy} by cross-entropy, {squares} by squared error',
  'learn.loss.classCaption':
    'Rings are class 0, discs are class 1. The curves are p = σ(w x + b) where the ball of each loss is now.',
  'learn.loss.classMap':
    '{loss} over w and b, darker is lower. Click to drop both balls, or move them with the arrow keys. Step {step}: w {w}, b {b}, loss {value}, slope {slopeW} and {slopeB}',
  'learn.loss.classMapCaption':
    'Bands are equally high on each surface: many bands are a slope, one broad band is a plain. The arrow is the next step.',
  'learn.loss.value': 'Loss',
  'learn.loss.place': 'Ball at w and b',
  'learn.loss.slope': 'Slope along w and b',
  'learn.loss.meanSlope': 'Mean p (1 − p)',
  'learn.loss.right': 'Right',
  'learn.loss.rightOf': '{right} of {all}',
  'learn.loss.from': 'Drop both balls where the model is',
  'learn.loss.from.wrong': 'Confidently wrong',
  'learn.loss.from.undecided': 'Undecided',
  'learn.loss.addZero': 'Add a 0',
  'learn.loss.addOne': 'Add a 1',
  'learn.loss.classHelp':
    'A click adds a point, dragging moves it, up and down changes its class, a click with Shift takes it away. By keyboard: arrow keys, and Delete.',
} as const satisfies Record<string, Text>;
