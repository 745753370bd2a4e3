import type { DatasetFinding } from '../../../contract/datasets.ts';

/** Something that the doctor found, with the files that it concerns by groups. */
export function finding(
  code: DatasetFinding['code'],
  severity: DatasetFinding['severity'],
  where: DatasetFinding['where'],
  groups: readonly (readonly string[])[],
): DatasetFinding {
  const count = groups.reduce((total, group) => total + Math.max(1, group.length - 1), 0);
  return { code, severity, where, groups: groups.map((group) => [...group]), count };
}

/** The same of files that each stand alone; nothing where there are none. */
export const findingOfEach = (
  code: DatasetFinding['code'],
  severity: DatasetFinding['severity'],
  where: DatasetFinding['where'],
  files: readonly string[],
): DatasetFinding[] => {
  const groups = files.map((file) => [file]);
  return groups.length === 0 ? [] : [finding(code, severity, where, groups)];
};
