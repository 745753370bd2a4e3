import type { Declaration, Recipe } from './declaration.ts';
import type { Settings } from '../settings/setting.ts';
import type { Family } from './family.ts';
import { cyclegan } from './cyclegan/recipe.ts';
import { dcgan } from './dcgan/recipe.ts';
import { inpainting } from './inpainting/recipe.ts';
import { pix2pix } from './pix2pix/recipe.ts';
import { progan } from './progan/recipe.ts';

type AnyDeclaration = Declaration<Settings, Recipe>;

/** A family as everybody knows it, and how the part of it that computes is had. */
interface Entry {
  readonly declaration: AnyDeclaration;
  readonly load: () => Promise<Family>;
}

/** Declarations are made for their own recipe; whoever uses this table gives each family only recipes that its own schema has read. */
const entry = <R>(declaration: unknown, load: () => Promise<Family<R>>): Entry => ({
  declaration: declaration as AnyDeclaration,
  load: load as unknown as () => Promise<Family>,
});

/** Every family of networks that can be trained. */
export const families = {
  cyclegan: entry(cyclegan, async () => (await import('./cyclegan/cyclegan.ts')).cycleganFamily),
  pix2pix: entry(pix2pix, async () => (await import('./pix2pix/pix2pix.ts')).pix2pixFamily),
  dcgan: entry(dcgan, async () => (await import('./dcgan/dcgan.ts')).dcganFamily),
  progan: entry(progan, async () => (await import('./progan/progan.ts')).proganFamily),
  inpainting: entry(inpainting, async () => (await import('./inpainting/inpainting.ts')).inpaintingFamily),
} as const satisfies Readonly<Record<string, Entry>>;

export type FamilyId = keyof typeof families;
export const familyIds = Object.keys(families) as FamilyId[];

export const declarationOf = (id: FamilyId): AnyDeclaration => families[id].declaration;
export const loadFamily = (id: FamilyId): Promise<Family> => families[id].load();
