import type { DecidedOn } from '../contract/decisions.ts';

/**
 * How decisions of several devices on the same thing come together. The state of a thing is a fold over its decisions;
 * the rule is the order in which they are folded.
 * - `clock`: by the time at which they were made (the device's clock, set right by the server), so that the later word
 *   wins even where it was sent earlier. For what people set: preferences, texts, answers. One field is one thing.
 * - `server`: in the order in which the server took them. For what has rules of its own (one work at a time, steps that
 *   follow one another): a decision is judged by what was decided before it there, and nothing comes between later.
 */
export type MergeOrder = 'clock' | 'server';

/** The rule of every kind of thing that is decided on. */
export const MERGE_ORDER: Readonly<Record<DecidedOn, MergeOrder>> = {
  constraint: 'server',
  priorities: 'clock',
  recommendation: 'server',
  limits: 'clock',
  implementation: 'server',
  questionnaire: 'clock',
  assumption: 'server',
  tradeoff: 'clock',
  learning: 'server',
  alert: 'clock',
  dashboard: 'clock',
  preferences: 'clock',
};

/**
 * How a person has set up the program, and what it has seen: the same on all devices of that person, and nobody else's
 * business. Of others such decisions are kept in the log and not followed.
 */
export const PERSONAL: ReadonlySet<DecidedOn> = new Set(['alert', 'dashboard', 'preferences']);

/**
 * How the rows of each table of a company's file come to be equal on all devices.
 * - `log`: the change log itself, in the server's order; what is decided is folded from it, and so is what laptops found
 *   by themselves (`findings.ts`), in the order of their clocks, of which the same counts once.
 * - `imported`: come with an import, are never edited; which of several versions counts is said by the source's own
 *   version, else by the server's order of the imports.
 * - `last_word`: set by the last change on it in the server's order.
 * - `derived`: computed from the others, on each device for itself.
 * - `own`: of this device alone, never shared.
 */
export const TABLE_RULES = {
  change_log: 'log',
  decision: 'derived',
  batch: 'imported',
  batch_rows: 'derived',
  file: 'imported',
  term: 'derived',
  party: 'derived',
  customer: 'imported',
  invoice: 'imported',
  receipt: 'imported',
  allocation: 'imported',
  credit_note: 'imported',
  follow_up: 'imported',
  capacity: 'imported',
  balance: 'imported',
  customer_attribute: 'imported',
  invoice_attribute: 'imported',
  receipt_attribute: 'imported',
  withdrawn: 'imported',
  issue: 'imported',
  retired: 'last_word',
  saved_mapping: 'last_word',
  allocation_link: 'derived',
  credit_link: 'derived',
  settled_once: 'derived',
  receipt_currency: 'derived',
  credit_note_currency: 'derived',
  inferred_link: 'derived',
  kept_report: 'derived',
  kept_answer: 'derived',
  touched_row: 'derived',
  asked_books: 'own',
  alert_day: 'own',
  meta: 'own',
  sync_state: 'own',
  sync_chunk: 'own',
} as const satisfies Readonly<Record<string, 'log' | 'imported' | 'last_word' | 'derived' | 'own'>>;
