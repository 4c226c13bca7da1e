import type { Fellows } from '../fellows/fellows.ts';

/** One that is told the new head, and when nothing will be told any more. */
export interface Listener {
  head(head: number): void;
  end(): void;
}

/** Lines of one installation at a time: one that was cut may stand for a while beside its successor. */
const LINES = 3;

/**
 * Tells those who listen, at this process and at its fellows, that a company's log has grown; a device asks now and then
 * all the same.
 */
export class SyncHints {
  private readonly listeners = new Map<string, Map<Listener, string>>();
  private readonly fellows: Pick<Fellows, 'hear' | 'tell'>;

  constructor(fellows: Pick<Fellows, 'hear' | 'tell'>) {
    this.fellows = fellows;
    fellows.hear('head', (tenantId, head) => this.tell(tenantId, head));
  }

  /**
   * @param who whose line it is: of more than a few the oldest ends
   * @returns what ends the listening
   */
  listen(tenantId: string, who: string, listener: Listener): () => void {
    const all = this.listeners.get(tenantId) ?? new Map<Listener, string>();
    this.listeners.set(tenantId, all);
    const own = [...all].filter(([, whose]) => whose === who).map(([line]) => line);
    for (const oldest of own.slice(0, Math.max(0, own.length - LINES + 1))) oldest.end();
    all.set(listener, who);
    return () => {
      all.delete(listener);
      if (all.size === 0 && this.listeners.get(tenantId) === all) this.listeners.delete(tenantId);
    };
  }

  /** To be called once what the log has grown by is there for everybody. */
  grown(tenantId: string, head: number): void {
    this.tell(tenantId, head);
    this.fellows.tell('head', tenantId, head);
  }

  /** Ends all listening: the server stops. */
  endAll(): void {
    for (const all of this.listeners.values()) {
      for (const listener of [...all.keys()]) listener.end();
    }
  }

  private tell(tenantId: string, head: number): void {
    for (const listener of this.listeners.get(tenantId)?.keys() ?? []) listener.head(head);
  }
}
