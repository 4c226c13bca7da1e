import { z } from 'zod';
import { FIRST_DAY, LAST_DAY } from '../books/dates.ts';
import { Message } from '../text/message.ts';
import { ConstraintPlace } from './focusing.ts';
import { InvoiceFilter } from './ledger.ts';
import { Defect } from './quality.ts';

const paise = z.number();
const day = z.number().int();

/** What is told without being asked for. */
export const ALERT_TYPES = [
  'constraint_moved', // a constraint broke, or the focus is on another one
  'constraint_untouched', // one is named and nothing is decided on it
  'review_due', // rules of a constraint that moved wait for a second look
  'early_warning', // a place drifts towards becoming the constraint
  'steps_overdue', // steps of the work under way are past their date
  'paused_long', // a work was paused and forgotten
  'effect_judgeable', // the day came from which a change can be judged
  'effect_judged', // the books say beyond doubt what a work did
  'reconciliation_gap', // the books do not meet their own closing balances
  'books_stale', // nothing was imported for long
  'data_quality', // rows that weaken the conclusions
] as const;
export const AlertType = z.enum(ALERT_TYPES);
export type AlertType = z.infer<typeof AlertType>;

export const ALERT_SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export const AlertSeverity = z.enum(ALERT_SEVERITIES);
export type AlertSeverity = z.infer<typeof AlertSeverity>;

/** Where an action button of an alert leads. */
export const AlertAction = z.discriminatedUnion('opens', [
  z.object({ opens: z.literal('constraint'), place: ConstraintPlace }),
  z.object({ opens: z.literal('work') }),
  z.object({ opens: z.literal('effect'), implementationId: z.string() }),
  z.object({ opens: z.literal('reconciliation') }),
  z.object({ opens: z.literal('imports') }),
  z.object({ opens: z.literal('rows'), title: Message, filter: InvoiceFilter }),
  z.object({ opens: z.literal('defect'), defect: Defect }),
]);
export type AlertAction = z.infer<typeof AlertAction>;

/**
 * `told`: delivered, and stands in the list. `waiting`: for the next day with room, or for the end of the quiet hours.
 * `putOff` and `closed` by the user; `muted`: its type is.
 */
export const AlertState = z.enum(['told', 'waiting', 'putOff', 'closed', 'muted']);
export type AlertState = z.infer<typeof AlertState>;

export const Alert = z.object({
  /** Made of what it is about: the same thing is one alert, however often it is seen, on every device. */
  id: z.string(),
  type: AlertType,
  severity: AlertSeverity,
  title: Message,
  message: Message,
  /** What is at stake; null where no rupees are. */
  amount: paise.nullable(),
  state: AlertState,
  seen: z.boolean(),
  /** Days on which the books, or the calendar, said it. */
  count: z.number().int(),
  firstDay: day,
  lastDay: day,
  /** The day it was delivered; null while it waits. */
  toldOn: day.nullable(),
  /** Last day it stands after it was delivered; null: as long as it is so. */
  expires: day.nullable(),
  putOffUntil: day.nullable(),
  actions: z.array(AlertAction),
  /** Ids for undoDecision and redoDecision. */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
});
export type Alert = z.infer<typeof Alert>;

export const Alerts = z.object({
  /** Today, at this computer. */
  today: day,
  quiet: z.boolean(),
  /** Most severe first, then by what is at stake. */
  alerts: z.array(Alert),
  /** Delivered and not looked at yet. */
  unseen: z.number().int(),
  /** Delivered today, of so many a day. */
  toldToday: z.number().int(),
  perDay: z.number().int(),
});
export type Alerts = z.infer<typeof Alerts>;

/** What the user says of an alert. */
export const AlertMove = z.discriminatedUnion('move', [
  z.strictObject({ move: z.literal('see') }),
  /** Not before this day. */
  z.strictObject({ move: z.literal('putOff'), until: day.min(FIRST_DAY).max(LAST_DAY) }),
  z.strictObject({ move: z.literal('close') }),
  z.strictObject({ move: z.literal('reopen') }),
]);
export type AlertMove = z.infer<typeof AlertMove>;

/** The move as it is kept: with what it was about, so that a closed thing that got worse is told again. */
export const AlertDecision = z.object({
  what: AlertMove,
  title: Message,
  severity: AlertSeverity,
  amount: paise.nullable(),
});
export type AlertDecision = z.infer<typeof AlertDecision>;

export const DecideAlertInput = z.strictObject({
  alertId: z.string().min(1).max(64),
  decision: AlertMove,
});
export type DecideAlertInput = z.infer<typeof DecideAlertInput>;
