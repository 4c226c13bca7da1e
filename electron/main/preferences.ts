import { Preferences } from '../../core/contract/shellApi.ts';
import { readJson, writeJson } from './jsonFile.ts';

const DEFAULTS: Preferences = { language: 'system', theme: 'system', costOfFunds: 0.1 };

/** The user's preferences in a file; a damaged one counts as none. */
export class PreferenceStore {
  readonly #file: string;
  #current: Preferences = DEFAULTS;

  constructor(file: string) {
    this.#file = file;
  }

  get current(): Preferences {
    return this.#current;
  }

  async load(): Promise<Preferences> {
    this.#current = (await readJson(this.#file, Preferences)) ?? DEFAULTS;
    return this.#current;
  }

  async change(
    changes: { [K in keyof Preferences]?: Preferences[K] | undefined },
  ): Promise<Preferences> {
    const given = Object.fromEntries(
      Object.entries(changes).filter(([, value]) => value !== undefined),
    );
    const next: Preferences = { ...this.#current, ...given };
    await writeJson(this.#file, next);
    this.#current = next;
    return next;
  }
}
