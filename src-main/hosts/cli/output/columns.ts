import { printable, textWidth } from './textWidth.ts';

const padded = (text: string, columns: number): string => text + ' '.repeat(Math.max(0, columns - textWidth(text)));

/** Rows as aligned columns, two spaces apart, no spaces at line ends. Cells are others' words as well: they hold no escape sequences. */
export function aligned(table: readonly (readonly string[])[]): string[] {
  const rows = table.map((row) => row.map(printable));
  const widths: number[] = [];
  for (const row of rows)
    row.slice(0, -1).forEach((cell, column) => (widths[column] = Math.max(widths[column] ?? 0, textWidth(cell))));
  return rows.map((row) =>
    row
      .map((cell, column) => (column < row.length - 1 ? padded(cell, widths[column] ?? 0) : cell))
      .join('  ')
      .trimEnd(),
  );
}

/** A text of whomever as lines of at most `columns`, broken at spaces; a longer word keeps its own line. */
export function wrapped(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter(Boolean).map(printable)) {
    if (line && textWidth(line) + 1 + textWidth(word) > columns) {
      lines.push(line);
      line = '';
    }
    line = line ? `${line} ${word}` : word;
  }
  return line ? [...lines, line] : lines;
}
