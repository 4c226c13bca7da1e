import type { JoiningReport } from '../../core/contract/joining.ts';
import type { BeforeJoining, Joining } from '../../core/sync/ports.ts';
import type { StoredChange } from '../../core/sync/protocol.ts';

/** What the writer does for publishing or joining a company. */
export interface JoinApi {
  /** Which of the company's imports are here already, and which chunks the file lacks. */
  joinNeeds(changes: readonly StoredChange[]): BeforeJoining;
  /**
   * Joins in one transaction. With a `backup` a verified copy of the file as it is goes there first, without the
   * sign-in; nothing comes in between.
   */
  join(input: { readonly joining: Joining; readonly backup: string | null }): JoiningReport;
}
