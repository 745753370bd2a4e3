import { imagePoint, type ImagePoint } from '../canvas/geometry.ts';

/** Largest distance between an ellipse and the polygon that stands for it, in image pixels: less than a 255th of a pixel is covered by. */
const largestSag = 0.002;

/** The rectangle between two corners. */
export const rectangle = (a: ImagePoint, b: ImagePoint): ImagePoint[] => [
  a,
  imagePoint(b.x, a.y),
  b,
  imagePoint(a.x, b.y),
];

/** The ellipse that fills the rectangle between two corners, as a polygon with sides short enough not to be seen. */
export function ellipse(a: ImagePoint, b: ImagePoint): ImagePoint[] {
  const radiusX = Math.abs(b.x - a.x) / 2;
  const radiusY = Math.abs(b.y - a.y) / 2;
  const middleX = (a.x + b.x) / 2;
  const middleY = (a.y + b.y) / 2;
  const radius = Math.max(radiusX, radiusY);
  const sides = radius <= largestSag ? 4 : Math.max(8, Math.ceil(Math.PI / Math.acos(1 - largestSag / radius)));
  return Array.from({ length: sides }, (_, side) => {
    const angle = (2 * Math.PI * side) / sides;
    return imagePoint(middleX + radiusX * Math.cos(angle), middleY + radiusY * Math.sin(angle));
  });
}
