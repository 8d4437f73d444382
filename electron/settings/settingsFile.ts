/**
 * The settings on disk: one JSON file, written whole to a neighbour and renamed over the old, so that a power cut
 * leaves the old file or the new one. A file that cannot be understood is set aside under another name, never
 * overwritten, and said.
 */
import { mkdirSync, readFileSync, renameSync } from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Log } from '../log.ts';
import { defaultSettings, type Settings, settingsSchema } from './settings.ts';

export interface SettingsFileOptions {
  readonly path: string;
  readonly nowMs: () => number;
  readonly log: Log;
}

export class SettingsFile {
  readonly #options: SettingsFileOptions;
  #settings: Settings;
  #writing: Promise<void> = Promise.resolve();

  /** Path of the unusable file that was set aside at start, if there was one. */
  readonly setAside: string | undefined;

  private constructor(options: SettingsFileOptions, settings: Settings, setAside: string | undefined) {
    this.#options = options;
    this.#settings = settings;
    this.setAside = setAside;
  }

  /** Reads the file, or starts with the defaults. Synchronous: Chromium's switches depend on it before Electron is ready. */
  static open(options: SettingsFileOptions): SettingsFile {
    mkdirSync(dirname(options.path), { recursive: true });
    const text = readIfThere(options.path);
    if (text === undefined) return new SettingsFile(options, defaultSettings, undefined);
    const settings = parseSettings(text);
    if (settings !== undefined) return new SettingsFile(options, settings, undefined);
    const setAside = `${options.path}.unusable-${options.nowMs()}`;
    renameSync(options.path, setAside);
    options.log('warn', 'settings-set-aside', { path: setAside });
    return new SettingsFile(options, defaultSettings, setAside);
  }

  get current(): Settings {
    return this.#settings;
  }

  /** Takes the change at once and writes it behind; changes that come while a write runs go out with the next. */
  update(change: Partial<Settings>): void {
    const next = { ...this.#settings, ...change };
    if (JSON.stringify(next) === JSON.stringify(this.#settings)) return;
    this.#settings = next;
    this.#writing = this.#writing.then(() => this.#write(next));
  }

  /** Resolves when everything is on disk. */
  async close(): Promise<void> {
    await this.#writing;
  }

  async #write(settings: Settings): Promise<void> {
    // A later change has its own write behind this one.
    if (settings !== this.#settings) return;
    const { path, log } = this.#options;
    const draft = `${path}.new`;
    try {
      const file = await open(draft, 'w', 0o600);
      try {
        await file.writeFile(`${JSON.stringify(settings, undefined, 2)}\n`);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(draft, path);
    } catch (error) {
      // A full disk must not take the wall down; the next change tries again.
      log('error', 'settings-not-written', { path, why: String(error) });
    }
  }
}

function parseSettings(text: string): Settings | undefined {
  try {
    const parsed = settingsSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
