import { join } from 'node:path';
import { Settings, type SettingsPatch } from '../../contract/settings.ts';
import { DataFile } from './dataFile.ts';
import type { Warn } from './putAside.ts';

/** The person's settings in a JSON file of the data folder. A missing or damaged file gives the defaults; it never stops the studio. */
export class SettingsFile {
  readonly #file: DataFile<Settings>;
  #current: Promise<Settings> | undefined;

  constructor(folder: string, warn: Warn) {
    this.#file = new DataFile(join(folder, 'settings.json'), Settings, warn);
  }

  get(): Promise<Settings> {
    return this.#known().catch(() => Settings.parse({}));
  }

  /** Changes some settings and writes all, whole or not at all. Updates follow one another. */
  update(patch: SettingsPatch): Promise<Settings> {
    const before = this.#known();
    const next = before.then(async (settings) => {
      const changed = Settings.parse({ ...settings, ...patch });
      await this.#file.write(changed);
      return changed;
    });
    this.#current = next.catch(() => before);
    this.#current.catch(() => undefined); // whoever asks next reads the file again
    return next;
  }

  /** A file that could not be read is read again when somebody asks again. */
  #known(): Promise<Settings> {
    this.#current = this.#current?.catch(() => this.#read()) ?? this.#read();
    return this.#current;
  }

  async #read(): Promise<Settings> {
    return (await this.#file.read()) ?? Settings.parse({});
  }
}
