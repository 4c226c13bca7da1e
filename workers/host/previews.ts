import { randomUUID } from 'node:crypto';
import { AppFailure } from '../../core/contract/errors.ts';
import type { ImportRequest } from '../importing/request.ts';

export interface Previewed extends ImportRequest {
  readonly grants: readonly string[];
}

/** Previews that can still be imported; older ones are forgotten. */
const MOST = 8;

/** What each preview was made of, so that an import reads the very same files. */
export class Previews {
  readonly #previews = new Map<string, Previewed>();

  keep(preview: Previewed): string {
    const id = randomUUID();
    this.#previews.set(id, preview);
    for (const oldest of [...this.#previews.keys()].slice(0, this.#previews.size - MOST)) {
      this.#previews.delete(oldest);
    }
    return id;
  }

  /** @throws AppFailure `grant_expired` */
  find(id: string): Previewed {
    const found = this.#previews.get(id);
    if (found === undefined) throw new AppFailure('grant_expired');
    return found;
  }

  forget(id: string): void {
    this.#previews.delete(id);
  }
}
