import { z } from 'zod';
import { command, nothing } from './command.ts';
import { EncodedPicture, PictureView } from './pictures.ts';
import { FolderView } from './trainingRequest.ts';

export const exampleNames = ['horse', 'zebra', 'lake', 'wires', 'wall', 'photo'] as const;
/** Pictures for a person who has none at hand, painted by the engine itself. */
export const ExampleName = z.enum(exampleNames);
export type ExampleName = z.infer<typeof ExampleName>;

/** Kinds of small pictures, drawn from parameters by the hundred: nobody's faces, and shapes with textures. */
const manyNames = ['faces', 'shapes'] as const;
export const ManyName = z.enum(manyNames);
export type ManyName = z.infer<typeof ManyName>;

/** What can be seen before it is chosen: a picture, or some of a set. */
export const ShownExample = z.enum([...exampleNames, 'houses', ...manyNames]);
export type ShownExample = z.infer<typeof ShownExample>;

/** What there is to try a room with. */
export const exampleCommands = {
  /** Puts an example into the session, as if the person had brought it; it arrives as picture.added. */
  'examples.open': command('page', z.object({ name: ExampleName }), PictureView),
  /** A small picture of an example, or of the sets, to choose it by. */
  'examples.preview': command('page', z.object({ name: ShownExample }), EncodedPicture),
  /** Writes all examples into a folder, which is made; what is there already stays as it is. */
  'examples.write': command(
    'host',
    z.object({ folder: z.string().min(1) }),
    z.object({ pictures: z.array(z.string()), sets: z.array(z.string()) }),
  ),
  /** Two sets of tiny pictures to train on, made in the data folder unless they are there. */
  'examples.sets': command('page', nothing, z.object({ A: FolderView, B: FolderView })),
  /** One set of many tiny pictures of a kind, to make others from chance, made in the data folder unless it is there. */
  'examples.many': command('page', z.object({ name: ManyName }), FolderView),
} as const;
