import type { FloatPicture, Hole } from './floatPicture.ts';
import { pixelRole, stretchMembrane } from './membrane.ts';

/** Share of white. Where fill and picture differ by more right beside the hole, they show different things there: that is no seam, and evened out it would bleed. */
const seamLimit = 0.15;

/**
 * Seamless cloning (Perez et al. 2003, "Poisson Image Editing"): keeps the gradients of a fill and makes it meet its surroundings. With f = fill + u that is a
 * membrane u over the hole whose rim is what the picture has more than the fill right beside the hole.
 * @param filled known pixels beside the hole as the fill expected them; where it left them alone, nothing changes
 * @returns the filled picture, known pixels as they were
 */
export function blendSeam(picture: FloatPicture, filled: FloatPicture, hole: Hole): FloatPicture {
  const { width, height, channels } = picture;
  const difference: FloatPicture = { ...picture, data: new Float32Array(picture.data.length) };
  const roles = hole.map((isHole, i) => {
    if (isHole === 1) return pixelRole.free;
    return touchesHole(i, width, height, hole) && isSeam(picture, filled, i) ? pixelRole.fixed : pixelRole.absent;
  });
  const data = picture.data.slice();
  for (let i = 0; i < hole.length; i++) {
    if (roles[i] !== pixelRole.fixed) continue;
    for (let c = 0; c < channels; c++)
      difference.data[i * channels + c] = picture.data[i * channels + c]! - filled.data[i * channels + c]!;
  }
  stretchMembrane(difference, roles);
  for (let i = 0; i < hole.length; i++) {
    if (hole[i] === 0) continue;
    for (let c = 0; c < channels; c++)
      data[i * channels + c] = filled.data[i * channels + c]! + difference.data[i * channels + c]!;
  }
  return { ...picture, data };
}

function isSeam({ channels, max, data }: FloatPicture, filled: FloatPicture, pixel: number): boolean {
  for (let i = pixel * channels; i < (pixel + 1) * channels; i++)
    if (Math.abs(data[i]! - filled.data[i]!) > seamLimit * max) return false;
  return true;
}

/** Whether one of the four neighbours lies in the hole. */
export function touchesHole(i: number, width: number, height: number, hole: Hole): boolean {
  const x = i % width;
  return (
    (x > 0 && hole[i - 1] === 1) ||
    (x < width - 1 && hole[i + 1] === 1) ||
    (i >= width && hole[i - width] === 1) ||
    (i < width * (height - 1) && hole[i + width] === 1)
  );
}
