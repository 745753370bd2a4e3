import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { aShare, anEvaluation } from '../../../contract/testing/anEvaluation.ts';
import { evaluationText } from '../output/evaluationText.ts';
import { makePicture, runGrevy, workFolder } from '../testing/runGrevy.ts';

let folder = '';
beforeEach(async () => {
  folder = await workFolder();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function pictures(name: string, count: number): Promise<void> {
  await mkdir(join(folder, name));
  for (let seed = 1; seed <= count; seed++) await makePicture(join(folder, name, `${seed}.png`), { seed });
}

describe('grevy evaluate', () => {
  it('says what is missing, to people and to programs', async () => {
    await pictures('horses', 8);
    await pictures('zebras', 3);
    const told = await runGrevy(['evaluate', 'horse2zebra', 'horses', 'zebras'], { folder });
    expect(told).toMatchObject({ code: 1, out: '' });
    expect(told.err).toMatch(
      /^evaluate: There are too few pictures to judge by: 3 pictures in .*zebras\. Put at least/m,
    );
    const same = await runGrevy(['evaluate', 'horse2zebra', 'horses', 'horses', '--json'], { folder });
    expect(JSON.parse(same.out.trim().split('\n').at(-1) ?? '')).toMatchObject({
      event: 'error',
      error: { code: 'data/same-folder' },
    });
    const unknown = await runGrevy(['evaluate', 'unicorn', 'horses', 'zebras'], { folder });
    expect(unknown).toMatchObject({ code: 1 });
    expect(unknown.err).toContain('horse2zebra');
  });
});

describe('the table of an evaluation', () => {
  it('holds every figure against what it has to be compared with', () => {
    expect(evaluationText(anEvaluation).split('\n')).toEqual([
      'horse2zebra on 90 pictures, judged by a classifier that learnt from the other half of them:',
      '  translated A taken for B  71 %    64 of 90; with 95 % confidence 61 % to 79 %',
      '  real A taken for B        2 %     2 of 90; with 95 % confidence 61 % to 79 %',
      '  real B taken for B        88 %    92 of 105; with 95 % confidence 61 % to 79 %',
      '  distance to B             54.8    sliced Wasserstein; untranslated 55.9, chance alone 48.5',
      '  change, whole picture     7.7     of 255',
      '  change, frame             3.9     of 255, in the outer 3/32 of each side',
      '  change outside its mask   0.3     of 255, where its own mask is below a tenth',
      '  time                      0.06 s  a picture, onnxruntime on cpu',
    ]);
  });

  it('warns where the classifier is no judge', () => {
    const takesForB = { A: aShare(40, 90), B: aShare(70, 105) };
    const text = evaluationText({ ...anEvaluation, classifier: { ...anEvaluation.classifier, takesForB } });
    expect(text).toContain('hardly tells the two kinds apart');
  });
});
