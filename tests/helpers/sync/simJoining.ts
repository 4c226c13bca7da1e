import type { JoiningReport } from '../../../core/contract/joining.ts';
import { readSync } from '../../../core/store/sync/syncState.ts';
import { type JoinTools, joinOnce } from '../../../core/sync/joinOnce.ts';
import type { Joining, LocalJoining, RemoteSync } from '../../../core/sync/ports.ts';
import { openWriter } from '../../../workers/db/driver.ts';
import type { SimDevice } from './simDevice.ts';

/** What a joining was given, and what it told. */
export interface Joined {
  /** Of the company's log as it came. */
  readonly digest: string;
  readonly epoch: string;
  /** The laptop's clock as it was measured. */
  readonly clock: Joining['clock'];
  readonly report: JoiningReport;
}

/** Whether a laptop's books hold something and belong to no company: they join one before they sync. */
export function isAlone({ db }: SimDevice): boolean {
  return (
    readSync(db, 'tenant') === null &&
    db.prepareRows('SELECT 1 FROM change_log LIMIT 1').get() !== undefined
  );
}

/** Joins the company behind `remote`. */
export async function joinCompany(
  tools: Pick<JoinTools, 'local' | 'remote' | 'now' | 'told'>,
): Promise<Joined> {
  let given: Pick<Joining, 'digest' | 'epoch' | 'clock'> = {
    digest: '',
    epoch: '',
    clock: { offset: 0, now: 0 },
  };
  const local: LocalJoining = {
    state: () => tools.local.state(),
    putChunks: (chunks) => tools.local.putChunks(chunks),
    beforeJoining: (changes) => tools.local.beforeJoining(changes),
    join: (joining) => {
      given = joining;
      return tools.local.join(joining);
    },
  };
  const report = await joinOnce({ ...tools, local });
  const { digest, epoch, clock } = given;
  return { digest, epoch, clock, report };
}

/** What joining would do, found out at a copy of a laptop's file. */
export async function previewJoining(on: SimDevice, remote: RemoteSync): Promise<Joined> {
  const db = openWriter({ file: on.backUp(), keyHex: null, throwAway: 'alone' });
  try {
    return await joinCompany({ local: on.joining(db), remote, now: on.device.now });
  } finally {
    db.close();
  }
}
