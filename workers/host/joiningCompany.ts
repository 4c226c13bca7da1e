import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { AppFailure } from '../../core/contract/errors.ts';
import type {
  JoinedStanding,
  JoiningReport,
  joiningMethods,
  PutBack,
} from '../../core/contract/joining.ts';
import { type Joined, joinOnce } from '../../core/sync/joinOnce.ts';
import type { LocalJoining, RemoteSync } from '../../core/sync/ports.ts';
import type { ClockBeside } from '../../core/sync/serverStamp.ts';
import { makeThrowAway } from '../db/throwAway.ts';
import { envelopePath, readEnvelope, writeEnvelope } from '../keys/envelopeFile.ts';
import { endSession } from '../network/deviceSession.ts';
import { startThread, type Thread } from '../rpc/thread.ts';
import type { WriterApi } from '../threads/writerApi.ts';
import type { Company } from './company.ts';
import { isToJoin } from './isToJoin.ts';
import type { Jobs } from './jobs.ts';
import type { CoreMethods } from './methods.ts';
import { putBack } from './puttingBack.ts';
import type { Syncing } from './syncing.ts';
import type { OpenDb, Threads } from './threads.ts';

export interface JoiningHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  readonly company: Company;
  readonly syncing: Syncing;
  /** Where throw-away databases live. */
  readonly tempDir: string;
  /** Other books are open, or the same ones as they were before. */
  readonly onSwitched: () => void;
  /** What was decided and imported may have changed. */
  readonly onJoined: () => void;
}

type Kind = JoiningReport['kind'];

/** Publishing the open company on the platform, or joining one there; told beforehand, and to be taken back. */
export class JoiningCompany {
  /** What windows ask of it. */
  readonly methods: Pick<CoreMethods, keyof typeof joiningMethods>;
  readonly #host: JoiningHost;
  /** The clock as it was measured for the last preview of a file: joining does what that told. */
  #told: { readonly of: string; readonly clock: ClockBeside } | null = null;

  constructor(host: JoiningHost) {
    this.#host = host;
    this.methods = {
      previewJoining: () => this.preview(),
      joinCompany: ({ kind }) => this.join(kind),
      joined: () => this.standing(),
      undoJoining: () => this.undo(),
    };
  }

  /**
   * What joining would do, found out by doing it to a throw-away copy of the books, which change in nothing.
   * @throws AppFailure as {@link join}
   */
  preview(kind?: Kind): Promise<JoiningReport> {
    const { threads, tempDir, syncing } = this.#host;
    const { where, ...named } = this.#open();
    return syncing.withPlatform(async (remote, signal) => {
      const copy = makeThrowAway(tempDir, randomUUID(), 'alone');
      const writer = startThread<WriterApi>('writer', ignore, ignore);
      try {
        const { file, throwAway = 'alone' } = copy.location;
        await threads.writer.call('backup', file);
        await writer.call('open', { ...where, file, throwAway, ...named });
        const { report, joining } = await joinOver(writer, remote, { signal, kind, backup: null });
        this.#told = { of: where.file, clock: joining.clock };
        return report;
      } finally {
        await writer.stop();
        copy.remove();
      }
    });
  }

  /**
   * Joins; what is sent goes with the next sync. A verified copy of the books is made first.
   * @throws AppFailure `signed_out`, `platform_unreachable`, `company_empty`, `company_not_empty`, `sync_other_company`,
   *   `sync_diverged`, `disk_full`, `cancelled`; then nothing has changed
   */
  join(kind?: Kind): Promise<JoiningReport> {
    return this.#host.syncing.withPlatform((remote, signal) => this.#join(remote, signal, kind));
  }

  /** Whether the open books hold something and have joined no company: their next sync joins one first. */
  async isDue(): Promise<boolean> {
    const { company, syncing } = this.#host;
    return isToJoin(await syncing.standing(), company);
  }

  /** Before a sync: books for which it is due join as they would when somebody asks for it. */
  async beforeSync(remote: RemoteSync, signal: AbortSignal): Promise<void> {
    if (await this.isDue()) await this.#join(remote, signal);
  }

  /** How the open books joined, and what taking that back would do; null where they began in their company. */
  async standing(): Promise<JoinedStanding | null> {
    const joined = await this.#host.threads.reader.call('joined', null);
    if (joined === null) return null;
    return { ...joined, backupThere: existsSync(this.#besides(joined.backup)) };
  }

  /**
   * Puts the books back to the copy from before they joined, without a sign-in. What was sent stays on the platform; the
   * books as they were until now are kept beside them.
   * @throws AppFailure `not_joined` where they have not, or the copy is gone; `db_corrupt`, `disk_full`: nothing changed
   */
  async undo(): Promise<PutBack> {
    const { threads, jobs, company, syncing, onSwitched } = this.#host;
    await syncing.stop();
    return jobs.alone(async () => {
      const standing = await this.standing();
      if (standing?.backupThere !== true) throw new AppFailure('not_joined');
      const session = await syncing.session();
      const open = this.#open();
      const keptAs = freeName(open.where.file, 'after-joining');
      await this.#copy(keptAs);
      await putBack(this.#besides(standing.backup), open, { threads, company });
      onSwitched();
      if (session !== null) await endSession(session);
      return { ...standing, keptAs: path.basename(keptAs) };
    });
  }

  async #join(remote: RemoteSync, signal: AbortSignal, kind?: Kind): Promise<JoiningReport> {
    const { threads, jobs, company, onJoined } = this.#host;
    if (company.isThrowAway) throw new AppFailure('no_books');
    const { file } = this.#open().where;
    const backup = freeName(file, 'before-joining');
    copyEnvelope(file, backup);
    try {
      const told = this.#told?.of === file ? this.#told.clock : undefined;
      const { report } = await joinOver(threads.writer, remote, { signal, kind, backup, told });
      onJoined();
      return report;
    } finally {
      jobs.settle(() => threads.writer.call('settle', null));
    }
  }

  async #copy(to: string): Promise<void> {
    copyEnvelope(this.#open().where.file, to);
    await this.#host.threads.writer.call('backup', to);
  }

  #open(): OpenDb {
    const { opened } = this.#host.company;
    if (opened === null) throw new AppFailure('no_books');
    return opened;
  }

  #besides(name: string): string {
    return path.join(path.dirname(this.#open().where.file), name);
  }
}

/** Joins a file behind a writer's thread. */
function joinOver(
  writer: Pick<Thread<WriterApi>, 'call'>,
  remote: RemoteSync,
  how: {
    readonly signal: AbortSignal;
    readonly kind?: Kind | undefined;
    readonly backup: string | null;
    readonly told?: ClockBeside | undefined;
  },
): Promise<Joined> {
  const { signal, kind, backup, told } = how;
  const goOn = (): void => {
    if (signal.aborted) throw new AppFailure('cancelled');
  };
  const local: LocalJoining = {
    state: () => writer.call('syncState', null),
    putChunks: async (chunks) => {
      goOn();
      await writer.call('syncPutChunks', chunks);
    },
    beforeJoining: (changes) => writer.call('joinNeeds', changes),
    join: (joining) => {
      goOn();
      return writer.call('join', { joining, backup });
    },
  };
  return joinOnce({
    local,
    remote,
    now: Date.now,
    told,
    step: goOn,
    ...(kind === undefined ? {} : { kind }),
  });
}

/** Books without a keyring of their own have none to be copied. */
function copyEnvelope(file: string, to: string): void {
  if (existsSync(envelopePath(file)))
    writeEnvelope(envelopePath(to), readEnvelope(envelopePath(file)));
}

/** The name of a copy beside a file: a copy of before is never overwritten. */
function freeName(file: string, what: 'before-joining' | 'after-joining'): string {
  for (let time = 1; ; time++) {
    const name = `${file}.${what}${time === 1 ? '' : `-${time}`}`;
    if (!existsSync(name)) return name;
  }
}

function ignore(): void {}
