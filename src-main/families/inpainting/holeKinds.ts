/** Kinds of holes that training makes: strokes as people paint them, boxes, blobs like objects, lettering, and edges of the picture that are to be drawn on. */
export const holeKinds = ['strokes', 'boxes', 'blobs', 'lettering', 'edges'] as const;
export type HoleKind = (typeof holeKinds)[number];

/** How often each kind comes, in parts of their sum. */
export type HoleMix = Readonly<Record<HoleKind, number>>;
