import { webcrypto } from 'node:crypto';
import { join } from 'node:path';
import type { OnnxFile } from './inpaintManifest.ts';
import { ModelError } from './modelError.ts';
import { expectationOf } from './modelPackage.ts';
import { readRegularFile } from './readRegularFile.ts';

/**
 * Reads a file of a package whose SHA-256 is the announced one. The bytes that are hashed are the bytes that are used.
 * @throws ModelError weights-missing or weights-damaged
 */
export async function checkedFile(folder: string, announced: OnnxFile): Promise<Uint8Array> {
  const bytes = await readRegularFile(join(folder, announced.file), expectationOf(announced));
  const sha256 = await sha256Of(bytes);
  if (sha256 !== announced.sha256) throw new ModelError('model/weights-damaged', `${announced.file} with SHA-256 ${sha256}`, announced.sha256);
  return bytes;
}

/** Off the main thread, so that a large file does not hold up progress and cancel. */
async function sha256Of(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}
