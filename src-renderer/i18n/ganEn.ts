import type { Text } from './text.ts';

/** Words of the families whose networks make pictures from chance. */
export const ganEn = {
  'family.dcgan': 'DCGAN',
  'family.help.dcgan': 'Makes new pictures from chance, like those in one folder. For the room Lab.',
  'family.progan': 'Growing GAN',
  'family.help.progan': 'The same, from 4 pixels upwards: slower, and calmer while it learns. For the room Lab.',
  'preset.help.dcgan.try': '32 px, 2000 steps: five to ten minutes on any computer.',
  'preset.help.dcgan.overnight': '64 px, 20,000 steps: a night on a laptop.',
  'preset.help.dcgan.paper': '64 px as in Radford et al. 2016: a day on a graphics card.',
  'preset.help.progan.try': '32 px, 3000 steps: a quarter of an hour on any computer.',
  'preset.help.progan.overnight': '64 px, 30,000 steps: a night on a laptop.',
  'preset.help.progan.paper': '128 px, by the pictures seen as in Karras et al. 2018: days on a graphics card.',
  'recipe.colours': 'Colours',
  'recipeHelp.colours': 'Grey has a third of the channels to learn.',
  'recipe.refused.crop.generation': '16, 32, 64 or 128.',
  'recipeHelp.crop.generation':
    'Side of the pictures that it makes: 16, 32, 64 or 128. Time and memory grow with its square.',
  'recipeHelp.batch.generation': 'Pictures per step. Fewer than 16 make the game unsteady.',
  'recipe.latent': 'Latent numbers',
  'recipeHelp.latent': 'Numbers of chance that each picture is made from.',
  'recipe.filters': 'Filters',
  'recipeHelp.filters': 'Width of both networks. Twice as many take about three times as long.',
  'recipe.norm': 'Norm',
  'recipeHelp.norm':
    'How the generator keeps its values in bounds: by the batch, as in the paper; by picture; or not at all.',
  'recipe.discriminatorNorm': 'Norm of the discriminator',
  'recipeHelp.discriminatorNorm': 'The same for the discriminator. With WGAN-GP anything but batch.',
  'recipe.spectral': 'Spectral norm',
  'recipeHelp.spectral':
    "Divides the discriminator's weights by their largest stretch (Miyato et al. 2018): it learns more evenly.",
  'recipe.clip': 'Clip',
  'recipeHelp.clip': "With WGAN: the critic's weights stay within minus this and this: 0.01 in the paper.",
  'recipe.discriminatorSteps': 'Discriminator steps',
  'recipeHelp.discriminatorSteps':
    'How often the discriminator learns for each time that the generator does: k in Goodfellow et al. 2014, 5 for WGAN.',
  'recipe.stagePictures': 'Pictures per stage',
  'recipeHelp.stagePictures':
    'Pictures seen while a size fades in, and as many while it settles. 0: growth takes half of the run.',
  'option.rgb': 'Colour',
  'option.grey': 'Grey',
  'option.plain': 'None',
  'option.minimax': 'Minimax',
  'option.wgan': 'WGAN',
  'train.intro.pictures': 'One folder of pictures. The network learns to make pictures like these from chance.',
  'train.choose.pictures': 'Choose a folder of pictures.',
  'folder.title.pictures.A': 'Pictures',
  'tab.nearest': 'Copies?',
  'nearest.help':
    'Each sample beside the picture of your folder that is nearest to it. Where they are the same the network has learnt pictures by heart.',
  'nearest.look': 'Find the nearest pictures',
  'nearest.looking': 'Comparing samples with your pictures…',
  'nearest.alt': 'Samples at step {step}, each beside the picture that is nearest to it',
  'nearest.none': 'Samples can be compared after the first checkpoint, at step {step}.',
  'finding.samples.discriminator-wins': 'The discriminator tells every sample from a picture.',
  'finding.samples.collapse': 'Samples are nearly all the same picture.',
  'finding.samples.checkerboard': 'Samples carry a fine lattice.',
  'finding.samples.copies': 'Samples are nearly the same as pictures of the folder: they are copied, not made.',
  'remedy.samples.discriminator-wins':
    'Begin anew with spectral norm, WGAN-GP or a lower rate; for few pictures let the discriminator see them changed.',
  'remedy.samples.collapse':
    'Begin anew with another seed, with hinge and spectral norm or WGAN-GP, or take an earlier checkpoint.',
  'remedy.samples.checkerboard': 'Train longer: it fades. If it stays, a growing GAN enlarges without it.',
  'remedy.samples.copies':
    'Give it more pictures, let the discriminator see them changed (colours, place, cut-out), or take an earlier checkpoint.',
  'curves.gap': 'Distance',
  'series.gap': 'Verdict on pictures less that on samples',
  'series.distance': 'Samples',
  'series.noise': 'Pictures among themselves',
  'quality.title.dcgan': 'Distance to real pictures',
  'quality.title.progan': 'Distance to real pictures',
  'quality.help.dcgan':
    'Sliced Wasserstein distance of samples to held-out pictures, beside that of these pictures among themselves: lower is better.',
  'quality.help.progan':
    'Sliced Wasserstein distance of samples to held-out pictures, beside that of these pictures among themselves: lower is better.',
} as const satisfies Record<string, Text>;
