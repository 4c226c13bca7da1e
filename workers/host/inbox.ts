import type { inboxMethods } from '../../core/contract/inbox.ts';
import type { CoreMethods } from './methods.ts';
import type { Syncing } from './syncing.ts';
import type { Threads } from './threads.ts';

interface InboxHost {
  readonly threads: Threads;
  readonly syncing: Syncing;
  /** Where the books stand with the platform is not what it was. */
  moved(): void;
}

/** What windows ask of the inbox. */
export function inboxDoor({
  threads,
  syncing,
  moved,
}: InboxHost): Pick<CoreMethods, keyof typeof inboxMethods> {
  return {
    inbox: () => threads.reader.call('inbox', null),
    settleConflict: ({ decisionId }) => syncing.settle(decisionId),
    readRefused: async () => {
      await threads.writer.call('syncReadRefused', null);
      moved();
      return {};
    },
  };
}
