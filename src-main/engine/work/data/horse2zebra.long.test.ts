import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, it } from 'vitest';
import type { DatasetFinding } from '../../../contract/datasets.ts';
import { inspectDataset } from './inspectDataset.ts';

const found = (findings: readonly DatasetFinding[], code: DatasetFinding['code'], where: DatasetFinding['where']) =>
  findings.find((finding) => finding.code === code && finding.where === where);

const horse2zebra = join(import.meta.dirname, '..', '..', '..', '..', '..', 'shared', 'data', 'horse2zebra');
it.skipIf(!existsSync(horse2zebra))(
  'finds the greyscale zebras and the exact repeats of horse2zebra',
  async () => {
    const { A, B, findings } = await inspectDataset(
      'twoSets',
      [join(horse2zebra, 'trainA'), join(horse2zebra, 'trainB')],
      128,
    );
    expect([A.count, B?.count]).toEqual([1067, 1334]);
    const grey = new Set(found(findings, 'greyscale', 'B')?.groups.flat());
    const files = readdirSync(join(horse2zebra, 'trainB'));
    const facts = await Promise.all(
      files.map(async (file) => ({
        file,
        channels: (await sharp(join(horse2zebra, 'trainB', file)).metadata()).channels,
      })),
    );
    const single = facts.filter(({ channels }) => channels === 1).map(({ file }) => file);
    expect(single).toHaveLength(7);
    for (const file of single) expect(grey).toContain(file);
    expect(grey.size).toBe(71); // the other 64 are greyscale pictures in colour files
    expect([found(findings, 'exact-repeats', 'A')?.count, found(findings, 'exact-repeats', 'B')?.count]).toEqual([
      8, 16,
    ]);
  },
  60_000,
);
