import { createReadStream } from 'node:fs';

/** A line of a file and where it lies, with its end of line; the last may have none. */
export interface FoundLine {
  /** Empty where the line is too long to be one of ours. */
  readonly text: string;
  readonly begin: number;
  readonly end: number;
  readonly isWhole: boolean;
}

/** A thousand times what any line of a run takes, in bytes. */
const longestLine = 2 ** 20;
const newline = 10;

/** The lines of a file, some at a time, so that neither a long file nor an endless line fills memory. None where it cannot be read. */
export async function* linesOf(path: string): AsyncGenerator<readonly FoundLine[]> {
  const line = new GrowingLine();
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 18 }) as AsyncIterable<Buffer>) {
      const found: FoundLine[] = [];
      let from = 0;
      for (let at = chunk.indexOf(newline); at >= 0; at = chunk.indexOf(newline, from)) {
        line.add(chunk.subarray(from, at));
        found.push(line.take(true));
        from = at + 1;
      }
      line.add(chunk.subarray(from));
      yield found;
    }
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
  }
  if (line.length > 0) yield [line.take(false)];
}

/** The line that is being read. */
class GrowingLine {
  length = 0;
  #begin = 0;
  #parts: Buffer[] = [];

  add(part: Buffer): void {
    this.length += part.length;
    if (this.length > longestLine) this.#parts = [];
    else this.#parts.push(part);
  }

  take(isWhole: boolean): FoundLine {
    const begin = this.#begin;
    const end = begin + this.length + (isWhole ? 1 : 0);
    const text = Buffer.concat(this.#parts).toString();
    this.#parts = [];
    this.#begin = end;
    this.length = 0;
    return { text, begin, end, isWhole };
  }
}
