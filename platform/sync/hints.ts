/** One that is told the new head, and when nothing will be told any more. */
export interface Listener {
  head(head: number): void;
  end(): void;
}

/** Tells those who listen at this process that a company's log has grown; a device asks now and then all the same. */
export class SyncHints {
  private readonly listeners = new Map<string, Set<Listener>>();

  /** @returns what ends the listening */
  listen(tenantId: string, listener: Listener): () => void {
    const all = this.listeners.get(tenantId) ?? new Set();
    this.listeners.set(tenantId, all);
    all.add(listener);
    return () => {
      all.delete(listener);
      if (all.size === 0) this.listeners.delete(tenantId);
    };
  }

  tell(tenantId: string, head: number): void {
    for (const listener of this.listeners.get(tenantId) ?? []) listener.head(head);
  }

  /** Ends all listening: the server stops. */
  endAll(): void {
    for (const all of this.listeners.values()) for (const listener of [...all]) listener.end();
  }
}
