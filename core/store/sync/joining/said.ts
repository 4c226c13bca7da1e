import { type ClockBeside, serverStamp } from '../../../sync/serverStamp.ts';
import type { ReadableDb } from '../../ports.ts';
import { deviceOf } from '../outbox.ts';

/** When something was said by the platform's clock, of the stamp that this laptop gave it. */
export type Said = (at: string) => string;

/**
 * Sets this laptop's stamps right as the platform will when they are sent, so that they can be held against the
 * company's before that: a laptop's own clock may be days off.
 */
export function bySaid(db: ReadableDb, clock: ClockBeside): Said {
  const deviceId = deviceOf(db);
  return (at) => serverStamp(at, deviceId, { ...clock, last: null });
}
