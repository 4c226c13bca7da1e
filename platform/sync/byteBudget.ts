/** A bucket of bytes that fills up evenly over an hour. */
interface Bucket {
  left: number;
  at: number;
}

const HOUR = 3_600_000;

/** Buckets kept at most; those that are full again are let go first. */
const MOST = 10_000;

/** What each company may send and fetch by syncing in an hour, beside its requests to the interface. */
export class ByteBudget {
  private readonly buckets = new Map<string, Bucket>();
  private readonly perHour: number;

  constructor(perHour: number) {
    this.perHour = perHour;
  }

  /**
   * Takes bytes from a company's bucket; answers in how many seconds there is room again where there is none.
   * @param now milliseconds since 1970
   */
  take(tenantId: string, bytes: number, now: number): { readonly waitSeconds: number | null } {
    const bucket = this.filled(tenantId, now);
    if (bucket.left <= 0) {
      return { waitSeconds: Math.max(1, Math.ceil((-bucket.left / this.perHour) * (HOUR / 1000))) };
    }
    // The last one may overdraw: a large chunk passes as long as anything is left.
    bucket.left -= bytes;
    return { waitSeconds: null };
  }

  /** Takes what a company has sent or fetched elsewhere. */
  spent(tenantId: string, bytes: number, now: number): void {
    this.filled(tenantId, now).left -= bytes;
  }

  private filled(tenantId: string, now: number): Bucket {
    const known = this.buckets.get(tenantId);
    if (known === undefined) {
      if (this.buckets.size >= MOST) this.letGo(now);
      const made = { left: this.perHour, at: now };
      this.buckets.set(tenantId, made);
      return made;
    }
    known.left = this.after(known, now);
    known.at = now;
    return known;
  }

  private after({ left, at }: Bucket, now: number): number {
    return Math.min(this.perHour, left + (Math.max(0, now - at) / HOUR) * this.perHour);
  }

  private letGo(now: number): void {
    for (const [tenantId, bucket] of this.buckets) {
      if (this.after(bucket, now) >= this.perHour) this.buckets.delete(tenantId);
    }
  }
}
