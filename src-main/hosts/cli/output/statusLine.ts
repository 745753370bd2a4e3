/** The part of a stream that the command line writes to. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Takes away what stands in the terminal's line. */
export const clearLine = '\r\u001b[2K';
const defaultColumns = 80;

/** How long a drawn line stands before the next one, in milliseconds: faster than that nobody reads. */
const redrawMs = 50;

/**
 * One line at the bottom of a terminal that is drawn over and over. Other output goes through `above`, so that it never mixes with it.
 * On anything but a terminal it draws nothing.
 */
export class StatusLine {
  readonly #stream: TextStream;
  readonly #now: () => number;
  #drawn = '';
  #drawnAt = Number.NEGATIVE_INFINITY;

  constructor(stream: TextStream, now: () => number) {
    this.#stream = stream;
    this.#now = now;
  }

  /** @param line gives the text for this many columns */
  draw(line: (columns: number) => string): void {
    if (!this.#stream.isTTY || this.#now() - this.#drawnAt < redrawMs) return;
    const text = line(this.#stream.columns || defaultColumns);
    if (text === this.#drawn) return;
    this.#stream.write(this.#drawn === '' ? text : clearLine + text);
    this.#drawn = text;
    this.#drawnAt = this.#now();
  }

  /** Writes other output above the line, which comes back with its next change. */
  above(write: () => void): void {
    const text = this.#drawn;
    if (text) this.#stream.write(clearLine);
    write();
    if (text) this.#stream.write(text);
  }

  /** Takes the line away for good. */
  end(): void {
    if (this.#drawn) this.#stream.write(clearLine);
    this.#drawn = '';
  }
}
