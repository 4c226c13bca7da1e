import type { Alert } from '../contract/alerts.ts';

/** What the books and the calendar say today, before it is known what was told before and what the user wants. */
export interface RaisedAlert
  extends Pick<Alert, 'type' | 'severity' | 'title' | 'message' | 'amount' | 'actions'> {
  /** What it is about, in words of the program's own: two alerts of one key are one. May hold names; never shown. */
  readonly key: string;
  /** Days it stands after it was delivered; null: as long as it is so. */
  readonly stands: number | null;
}
