import type { Studio } from '../../studio.ts';

/**
 * Removes masks that nobody can ask for any more: a hand paints a new one with every stroke. Of each picture and use the newest stays, and what a fill was
 * made of, or is being made of.
 */
export async function forgetOldMasks({ masks, fills, jobs }: Pick<Studio, 'masks' | 'fills' | 'jobs'>): Promise<void> {
  const wanted = new Set(fills.views().map(({ maskId }) => maskId));
  for (const { fill, endedAt } of jobs.views()) if (fill && endedAt === null) wanted.add(fill.maskId);
  const newest = new Map(masks.views().map(({ pictureId, use, id }) => [`${use} ${pictureId}`, id])); // in the order of their making
  for (const id of newest.values()) wanted.add(id);
  for (const { id } of masks.views()) if (!wanted.has(id)) await masks.remove(id);
}
