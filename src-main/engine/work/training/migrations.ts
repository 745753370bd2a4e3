/**
 * Run folders of earlier versions, brought into today's shape while they are read. Version 2 of config.json knew CycleGAN only; runs that fill holes had
 * a file of their own, inpainting.json, with one folder and holes.jsonl for their reviews.
 */

type Written = Readonly<Record<string, unknown>>;

/** @param written config.json of version 1 or 2 */
export function migratedCyclegan({
  folderA,
  folderB,
  nameA,
  nameB,
  formatVersion: _version,
  ...rest
}: Written): Written {
  return { ...rest, family: 'cyclegan', folders: [folderA, folderB], names: [nameA, nameB] };
}

/** @param written inpainting.json of version 1 */
export function migratedInpainting({
  folder,
  name,
  fineTuneFrom,
  recipe,
  formatVersion: _version,
  ...rest
}: Written): Written {
  const known = { ...(recipe as Written | undefined) };
  // such a run showed samples at its checkpoints only
  return {
    ...rest,
    recipe: { ...known, sampleEvery: known['checkpointEvery'] },
    family: 'inpainting',
    folders: [folder],
    names: [name],
    constantSteps: fineTuneFrom,
  };
}

/** The recipe of a run that fills holes from when there was one kind of network: its width and depth lay beside the other settings. */
export function migratedRecipe(recipe: Written): Written {
  const { levels, filters, ...rest } = recipe;
  return 'levels' in recipe && !('network' in recipe)
    ? { ...rest, network: { kind: 'pconvUnet', levels, filters } }
    : recipe;
}

/** data.json: sets as A and B, or the files of the one set. */
export function migratedData({ formatVersion: _version, A, B, files, ...rest }: Written): Written {
  if (files !== undefined) return { ...rest, formatVersion: 2, sets: [{ files }] };
  return { ...rest, formatVersion: 2, sets: [A, B] };
}

/** A review: figures lay beside the step, and signs as signsA and signsB. */
export function migratedEvaluation({ step, pictures, signsA, signsB, ...scores }: Written): Written {
  const signs = { ...(signsA !== undefined && { A: signsA }), ...(signsB !== undefined && { B: signsB }) };
  return { step, pictures, scores, signs };
}

/** Files of earlier versions; their content is in today's files once a run has gone on. */
export const oldNames = { inpaintingConfig: 'inpainting.json', holeReviews: 'holes.jsonl' } as const;
