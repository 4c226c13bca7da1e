import type { Message } from '../text/message.ts';
import type { DefectRows } from './defectRows.ts';

/** A defect's rows and what it costs the conclusions, worked out from these very books. */
export interface Finding {
  readonly rows: DefectRows;
  /** Only asked for where there are rows. */
  cost(): Message;
}

/** A message of a defect's cost: `engine.quality.cost.<key>`. */
export function costMessage(key: string, values: NonNullable<Message['values']>): Message {
  return { key: `engine.quality.cost.${key}`, values };
}
