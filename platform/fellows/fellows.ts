import { z } from 'zod';
import { jsonOf } from '../../core/sync/json.ts';
import type { Channel } from '../db/port.ts';

/** How long what was counted is gathered before the others are told. */
const GATHER_MS = 100;
/** PostgreSQL carries 8,000 bytes in one notification. */
const ROWS_AT_ONCE = 40;

const Said = z.object({
  from: z.string(),
  topic: z.string(),
  /** What it is about, and how much of it. */
  rows: z.array(z.tuple([z.string().max(150), z.number()])),
});

/** Who wants to hear a topic: what it is about, and how much. */
type Hear = (about: string, amount: number) => void;

/**
 * The other processes that serve the same database. Each tells what the others need to know for limits and hints: a
 * moment late, and lost where a connection is, which both may be. On an embedded database there are none.
 */
export class Fellows {
  private readonly hearers = new Map<string, Hear[]>();
  private readonly counted = new Map<string, Map<string, number>>();
  private readonly channel: Channel | null;
  private readonly id: string;
  private readonly failed: (thrown: unknown) => void;
  private timer: NodeJS.Timeout | undefined;
  private stopListening: () => Promise<void> = async () => {};

  /** @param id of this process: nobody hears itself */
  constructor(channel: Channel | null, id: string, failed: (thrown: unknown) => void) {
    this.channel = channel;
    this.id = id;
    this.failed = failed;
  }

  /** Begins to listen; what was said before is not heard. */
  async open(): Promise<void> {
    if (this.channel !== null) {
      this.stopListening = await this.channel.listen((text) => this.heard(text));
    }
  }

  hear(topic: string, hear: Hear): void {
    this.hearers.set(topic, [...(this.hearers.get(topic) ?? []), hear]);
  }

  /** Adds an amount that the others are told of in a moment. */
  count(topic: string, about: string, amount: number): void {
    this.gather(topic, about, (before) => before + amount);
  }

  /** Tells a figure that only grows in a moment: the last one is enough. */
  tell(topic: string, about: string, figure: number): void {
    this.gather(topic, about, (before) => Math.max(before, figure));
  }

  async close(): Promise<void> {
    clearTimeout(this.timer);
    await this.flush();
    await this.stopListening();
  }

  private gather(topic: string, about: string, grown: (before: number) => number): void {
    if (this.channel === null) return;
    const all = this.counted.get(topic) ?? new Map<string, number>();
    this.counted.set(topic, all);
    all.set(about, grown(all.get(about) ?? 0));
    this.timer ??= setTimeout(() => void this.flush(), GATHER_MS).unref();
  }

  private async flush(): Promise<void> {
    this.timer = undefined;
    const all = [...this.counted];
    this.counted.clear();
    for (const [topic, amounts] of all) {
      const rows = [...amounts];
      for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
        const said = { from: this.id, topic, rows: rows.slice(at, at + ROWS_AT_ONCE) };
        await this.channel?.say(JSON.stringify(said)).catch(this.failed);
      }
    }
  }

  private heard(text: string): void {
    const said = Said.safeParse(jsonOf(text));
    if (!said.success || said.data.from === this.id) return;
    for (const hear of this.hearers.get(said.data.topic) ?? []) {
      for (const [about, amount] of said.data.rows) hear(about, amount);
    }
  }
}
