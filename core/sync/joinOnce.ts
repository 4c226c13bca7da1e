import { AppFailure } from '../contract/errors.ts';
import type { JoiningReport } from '../contract/joining.ts';
import { assertUnderstood } from './handshake.ts';
import { fetchRows } from './importRows.ts';
import { EMPTY_HASH } from './logHash.ts';
import type { Joining, LocalJoining, RemoteSync } from './ports.ts';
import type { StoredChange } from './protocol.ts';
import type { ClockBeside } from './serverStamp.ts';

export interface JoinTools {
  readonly local: LocalJoining;
  readonly remote: Pick<RemoteSync, 'state' | 'pull' | 'chunk'>;
  /** The device's own time, milliseconds since 1970. */
  readonly now: () => number;
  /** The clock by which it was told beforehand what joining does: while it is the same one, it does that. */
  readonly told?: ClockBeside | undefined;
  /** Which of the two it is to be; absent: whichever it is. */
  readonly kind?: JoiningReport['kind'];
  /** Told after each page; may throw to stop. */
  readonly step?: (progress: { readonly done: number; readonly of: number }) => void;
}

/** What was given to the file, the clock that it was measured by among it, and what became of it. */
export interface Joined {
  readonly joining: Joining;
  readonly report: JoiningReport;
}

/**
 * Makes a file that has joined none one of the company's that somebody is signed in to: fetches the company's log and
 * the rows that the file lacks, then joins in one go. Nothing is sent yet: the next sync does that.
 * @throws AppFailure `company_not_empty`, `company_empty` where it is not of the asked kind, `sync_other_company` for a
 *   file that has joined one; `sync_diverged`; SyncRefused and failures of the network as they come
 */
export async function joinOnce({
  local,
  remote,
  now,
  told,
  kind,
  step,
}: JoinTools): Promise<Joined> {
  const here = await local.state();
  const there = await remote.state(here.deviceId);
  const clock = clockNow({ offset: now() - there.now, now: there.now }, told);
  assertUnderstood(there);
  if (here.tenantId !== null) throw new AppFailure('sync_other_company');
  if (kind === 'publish' && there.head > 0) throw new AppFailure('company_not_empty');
  if (kind === 'join' && there.head === 0) throw new AppFailure('company_empty');
  const epoch = there.epochs.at(-1)?.epoch ?? '';
  const changes: StoredChange[] = [];
  let digest = EMPTY_HASH;
  while (changes.length < there.head) {
    const page = await remote.pull({ epoch, after: changes.length });
    if (page.changes.length === 0) throw new AppFailure('sync_diverged');
    changes.push(...page.changes);
    digest = page.digest;
    step?.({ done: changes.length, of: Math.max(page.head, changes.length) });
  }
  const { same, missing } = await local.beforeJoining(changes);
  await fetchRows({ local, remote }, missing);
  const { tenantId, userId } = there;
  const joining = { tenantId, userId, epoch, changes, digest, clock, same };
  return { joining, report: await local.join(joining) };
}

/** A clock that is measured twice over a line that takes its time differs by less than that, milliseconds. */
const SAME_CLOCK = 60_000;

function clockNow(measured: ClockBeside, told: ClockBeside = measured): ClockBeside {
  const isSame = Math.abs(measured.offset - told.offset) < SAME_CLOCK;
  return isSame ? { ...measured, offset: told.offset } : measured;
}
