import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Settings, type SettingsPatch } from '../../contract/settings.ts';
import { writeNew } from '../../imaging/writeFile.ts';

/** The person's settings in a JSON file of the data folder. A missing or damaged file gives the defaults; it never stops the studio. */
export class SettingsFile {
  readonly #folder: string;
  #current: Promise<Settings> | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get(): Promise<Settings> {
    this.#current ??= this.#read();
    return this.#current;
  }

  /** Changes some settings and writes all, whole or not at all. Updates follow one another. */
  update(patch: SettingsPatch): Promise<Settings> {
    const next = this.get().then(async (settings) => {
      const changed = Settings.parse({ ...settings, ...patch });
      await this.#write(changed);
      return changed;
    });
    this.#current = next.catch(() => this.#read());
    return next;
  }

  async #read(): Promise<Settings> {
    try {
      return Settings.parse(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch {
      return Settings.parse({});
    }
  }

  async #write(settings: Settings): Promise<void> {
    await mkdir(this.#folder, { recursive: true });
    await writeNew(this.#path, Buffer.from(`${JSON.stringify(settings, null, 2)}\n`), { overwrite: true });
  }

  get #path(): string {
    return join(this.#folder, 'settings.json');
  }
}
