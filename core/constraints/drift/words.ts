import type { EarlyWarning } from '../../contract/earlyWarning.ts';
import type { Ledger } from '../../flow/ledger.ts';
import { placeOf } from '../../guidance/place.ts';
import type { Message } from '../../text/message.ts';
import { paise, term } from '../../text/values.ts';

/** What drifts, in one line. */
export function titleOf(
  ledger: Ledger,
  cell: Pick<EarlyWarning, 'stage' | 'dimension' | 'value'>,
): Message {
  const { variant, values } = placeOf(ledger, cell);
  return {
    key: `earlyWarning.title.${variant}`,
    values: { ...values, stage: term(`engine.stage.${cell.stage}`) },
  };
}

/** Why it is not the constraint yet. */
export function notYetOf(
  of: EarlyWarning['crossing']['of'],
  cash: number,
  target: number,
): Message {
  return {
    key: `earlyWarning.notYet.${cash >= target ? 'lately' : of}`,
    values: { cash: paise(cash), target: paise(target) },
  };
}
