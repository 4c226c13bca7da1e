import { AppFailure } from '../../core/contract/errors.ts';

interface Grant {
  readonly path: string;
  readonly mode: 'read' | 'write';
}

/** Grants kept at most: a forgotten dialog must not hold paths for ever. */
const MOST = 512;

/**
 * Real paths behind the ids that windows know. A save path is used once; files to read may be previewed
 * again (with other answers) until an import has used them.
 */
export class Grants {
  readonly #grants = new Map<string, Grant>();

  add(id: string, path: string, mode: 'read' | 'write'): void {
    this.#grants.set(id, { path, mode });
    for (const oldest of [...this.#grants.keys()].slice(0, this.#grants.size - MOST)) {
      this.#grants.delete(oldest);
    }
  }

  /** @throws AppFailure `grant_expired` for an id that was never given, was used, or is for saving */
  readPaths(ids: readonly string[]): string[] {
    return ids.map((id) => this.#find(id, 'read').path);
  }

  /** @throws AppFailure `grant_expired` */
  takeWritePath(id: string): string {
    const { path } = this.#find(id, 'write');
    this.#grants.delete(id);
    return path;
  }

  use(ids: readonly string[]): void {
    for (const id of ids) this.#grants.delete(id);
  }

  #find(id: string, mode: Grant['mode']): Grant {
    const grant = this.#grants.get(id);
    if (grant === undefined || grant.mode !== mode) throw new AppFailure('grant_expired');
    return grant;
  }
}
