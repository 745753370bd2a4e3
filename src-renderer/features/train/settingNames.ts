/** Settings of a recipe as the page names them; each has a word and a sentence of help in every language. */
// prettier-ignore
export const settingNames = [
  'crop', 'load', 'flip', 'batch',
  'generator', 'filters', 'blocks', 'levels', 'norm', 'dropout', 'discriminator', 'judgeFilters', 'judgeLayers', 'judgeNorm', 'init', 'initGain',
  'loss', 'penalty', 'lambdaA', 'lambdaB', 'identity', 'pool',
  'rate', 'schedule', 'beta1', 'beta2', 'averageDecay', 'warmUp', 'seed',
  'sampleEvery', 'checkpointEvery', 'keepEvery',
] as const;
