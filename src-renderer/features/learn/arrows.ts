type Arrows = Readonly<Record<string, readonly [x: number, y: number]>>;

/** Where arrow keys lead on a picture, whose rows count from the top. */
export const arrowsOnPicture: Arrows = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Where they lead on a plane, whose y counts from below. */
export const arrowsOnPlane: Arrows = { ...arrowsOnPicture, ArrowUp: [0, 1], ArrowDown: [0, -1] };
