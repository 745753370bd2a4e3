import { writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { columns, makeSheet, quizzes, tileCount, verdictsOn } from './quizTiles.mjs';

const placeOf = (name) => inRoot('src-renderer', 'features', 'learn', 'quiz', name);
const rounded = (value) => Number(value.toFixed(2));

/** Writes the sheets of all quizzes, and the file of what is said of their tiles. */
export async function writeQuiz() {
  const entries = [];
  for (const [name, quiz] of Object.entries(quizzes)) {
    const { network, sheet, threshold } = await makeSheet(quiz);
    const verdicts = (await verdictsOn(network, sheet)).map(rounded);
    writeFileSync(placeOf(`${name}.webp`), sheet);
    process.stdout.write(`${name}: ${sheet.length} bytes, threshold ${rounded(threshold)}\n`);
    entries.push(entryOf(name, network, rounded(threshold), verdicts));
  }
  writeFileSync(placeOf('shippedVerdicts.ts'), head + entries.join('') + foot);
}

const head = `/*
 * Made by scripts/quiz.mjs: what the discriminators of networks that ship say of the tiles of faces.webp and shapes.webp, the larger the more real, each
 * tile judged alone; real tiles come first. The threshold lies half way between the mean verdicts on 200 other drawings and 200 other samples.
 */

/** Tiles beside each other on a sheet. */
export const columns = ${columns};

export const shippedVerdicts = {
`;
const foot = `} as const;
`;

function entryOf(name, { side, judge }, threshold, verdicts) {
  const told = Object.entries(judge).map(
    ([key, value]) => `${key}: ${typeof value === 'string' ? `'${value}'` : value}`,
  );
  return `  ${name}: {
    side: ${side},
    judge: { ${told.join(', ')} },
    threshold: ${threshold},
    // prettier-ignore
    real: [${verdicts.slice(0, tileCount).join(', ')}],
    // prettier-ignore
    fake: [${verdicts.slice(tileCount).join(', ')}],
  },
`;
}
