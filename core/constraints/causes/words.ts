import type { MessageValue } from '../../text/message.ts';
import { term } from '../../text/values.ts';
import type { Run } from './runs.ts';

/** The day of a run as the reader says it: a weekday, or a part of the month. */
export function runName({ on }: Run): MessageValue {
  return term(typeof on === 'number' ? `engine.weekday.${on}` : `engine.monthPart.${on}`);
}
