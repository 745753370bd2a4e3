import { Zip, ZipPassThrough } from 'fflate';

/** A zip archive that grows file by file, each as it is: pictures are compressed already. */
export class GrowingZip {
  readonly #chunks: BlobPart[] = [];
  readonly #names = new Set<string>();
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error;
    this.#chunks.push(chunk);
  });
  #size = 0;

  /** Bytes of the files so far. */
  get size(): number {
    return this.#size;
  }

  /** Adds a file; one whose name is taken gets a number, as in a folder. */
  add(name: string, bytes: Uint8Array): void {
    const file = new ZipPassThrough(freeName(name, this.#names));
    this.#names.add(file.filename);
    this.#zip.add(file);
    file.push(bytes, true);
    this.#size += bytes.byteLength;
  }

  finish(): Blob {
    this.#zip.end();
    return new Blob(this.#chunks, { type: 'application/zip' });
  }
}

/** `photo.zebra.jpg`, then `photo.zebra-2.jpg`: as the engine numbers files of a folder. */
function freeName(name: string, taken: ReadonlySet<string>): string {
  const dot = name.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${stem}-${number}${ending}`;
    if (!taken.has(candidate)) return candidate;
  }
}
