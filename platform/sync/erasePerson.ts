import { stampText } from '../../core/store/clock.ts';
import { ERASURE } from '../../core/sync/erasure.ts';
import type { Sql } from '../db/port.ts';
import { eraseWords } from './eraseWords.ts';
import { append, headOf, lockedHead } from './syncLog.ts';

/**
 * Erases a person from the log of the bound tenant, and tells laptops by a change of the platform's own; within the
 * transaction that `sql` is in. Answers how many changes lost their words, and how far the log has grown.
 * @param by who asked for it
 */
export async function erasePersonInLog(
  sql: Sql,
  tenantId: string,
  { userId, by }: { readonly userId: string; readonly by: string },
  { now, newId }: { readonly now: number; readonly newId: () => string },
): Promise<{ readonly words: number; readonly head: number }> {
  await headOf(sql, tenantId, newId);
  const before = await lockedHead(sql);
  // A device of its own for each, so that its numbers have no gap and are nobody else's.
  const deviceId = `platform-${newId()}`;
  const at = stampText({ ms: now, counter: 0 }, deviceId);
  const told = {
    seq: before.head + 1,
    opId: newId(),
    deviceId,
    userId: by,
    number: 1,
    at,
    storedAt: at,
    seen: before.head,
    ...ERASURE,
    entityId: userId,
  };
  const words = await eraseWords(sql, tenantId, told);
  return { words, head: await append(sql, tenantId, before, [told]) };
}
