import type { CoreEvent } from '../../core/contract/coreApi.ts';
import type { Company } from './company.ts';
import { GatewayDoor } from './gateway.ts';
import type { Grants } from './grants.ts';
import { inboxDoor } from './inbox.ts';
import type { Jobs } from './jobs.ts';
import { JoiningCompany } from './joiningCompany.ts';
import { KeptInSync } from './keptInSync.ts';
import { peopleMethods } from './people.ts';
import { personalDataMethods } from './personalData.ts';
import { type OpenBrowser, PlatformDoor } from './platform.ts';
import { Syncing } from './syncing.ts';
import type { Threads } from './threads.ts';

interface PlatformHost {
  readonly threads: Threads;
  readonly jobs: Jobs;
  readonly company: Company;
  readonly grants: Grants;
  readonly tempDir: string;
  readonly now: () => Date;
  readonly keepsInSync: boolean | undefined;
  readonly openBrowser: OpenBrowser | undefined;
  readonly emit: (event: CoreEvent) => void;
}

/** Everything that the open company has to do with a platform, put together. */
export function platformSide({
  threads,
  jobs,
  company,
  grants,
  tempDir,
  now,
  emit,
  ...host
}: PlatformHost) {
  const moved = (): void => emit({ type: 'platformChanged' });
  const applied = (): void => {
    emit({ type: 'booksChanged' });
    emit({ type: 'decisionsChanged' });
  };
  const opened = async (): Promise<void> => {
    if (host.keepsInSync === true) await kept.begin();
  };
  const syncing = new Syncing(
    threads,
    jobs,
    {
      applied,
      began: () => kept.began(),
      ended: (error) => kept.ended(error),
      session: (isBeginning) => (isBeginning ? opened() : kept.end()),
      moved,
      progress: (progress) => emit({ type: 'syncProgress', progress }),
    },
    (remote, signal) => joining.beforeSync(remote, signal),
  );
  const joining: JoiningCompany = new JoiningCompany({
    threads,
    jobs,
    company,
    syncing,
    tempDir,
    onSwitched: () => emit({ type: 'companyChanged' }),
    onJoined: () => {
      applied();
      moved();
    },
  });
  const { line } = syncing;
  const kept: KeptInSync = new KeptInSync({
    access: () => line.access(),
    // Books that are to join a company wait until somebody says so.
    sync: async () => {
      if (!(await joining.isDue())) await syncing.now({ isPlanned: true });
    },
    tryAgain: () => line.tryAgain(),
    cursor: async () => (await threads.writer.call('syncState', null)).cursor,
  });
  const gateway = new GatewayDoor({
    line,
    isListening: () => kept.isListening,
    kept: () => threads.reader.call('gatewayHealth', null),
    keep: (health) => threads.writer.call('syncKeepHealth', health),
    now,
  });
  const door = new PlatformDoor({
    threads,
    company,
    syncing,
    openBrowser: host.openBrowser ?? (() => Promise.reject(new Error('no browser here'))),
    moved,
  });
  return {
    syncing,
    joining,
    methods: {
      ...door.methods,
      ...peopleMethods(line),
      ...personalDataMethods({
        syncing,
        grants,
        isToJoin: () => joining.isDue(),
        signOut: () => door.methods.signOut({}),
      }),
      ...joining.methods,
      ...gateway.methods,
      ...inboxDoor({ threads, syncing, moved }),
      backOnline: async () => {
        kept.online();
        return {};
      },
    },
    /** Books are open: those that are signed in are kept in sync from now on. */
    opened,
    /** Something was decided or imported here, and is to be sent. */
    changed: () => kept.changed(),
    /** Other books are opened: nothing goes on over these. */
    leave: async (): Promise<void> => {
      await kept.end();
      await door.leave();
      gateway.forget();
    },
  };
}
