import type { PlaceRows } from '../constraints/placeRows.ts';
import type { FocusingStep } from '../contract/focusing.ts';
import type { Stage } from '../flow/ledger.ts';

/** Groups of bills that advice is given on. */
export type BillGroup = Exclude<keyof PlaceRows, 'asOf' | 'limit' | 'onAccount' | 'largest'>;

/**
 * One line of advice: a text of the focus card (`card`), or one of `focusing.step.<step>.<stage>.<says>` over a group
 * of bills, given only where the group is not empty.
 */
export type AdviceLine =
  | { readonly card: string }
  | { readonly says: string; readonly bills: BillGroup };

const on = (bills: BillGroup, says: string = bills): AdviceLine => ({ says, bills });

type StepLines = Readonly<Partial<Record<FocusingStep, readonly AdviceLine[]>>>;

/**
 * What the rows say at each stage and step, before what the focus card says of every company: free means are work on
 * the very bills that wait, subordinating names bills that are to be left alone.
 */
const LINES: Readonly<Record<Stage, StepLines>> = {
  billing: { exploit: [on('slow')] },
  dispatch: {
    exploit: [on('over'), on('top')],
    subordinate: [on('pastDue')],
  },
  terms: {
    exploit: [on('over')],
    subordinate: [on('over', 'renew')],
  },
  dispute: {
    exploit: [on('small'), on('over'), on('top')],
    subordinate: [on('waiting')],
  },
  collection: {
    exploit: [on('over'), on('top'), on('silent'), on('soon')],
    subordinate: [on('notDue')],
  },
  clearing: { exploit: [on('over'), on('top')] },
  allocation: {
    exploit: [on('over')],
    subordinate: [on('covered')],
  },
};

/** Texts of the focus card by the step they belong to. */
const CARD: Readonly<Record<FocusingStep, readonly ((stage: Stage) => string)[]>> = {
  identify: [(stage) => `engine.focus.step.identify.${stage}`],
  exploit: [(stage) => `engine.focus.step.exploit.${stage}`],
  subordinate: [
    (stage) => `engine.focus.stop.${stage}.1`,
    (stage) => `engine.focus.stop.${stage}.2`,
    (stage) => `engine.focus.step.subordinate.${stage}`,
  ],
  elevate: [(stage) => `engine.focus.step.elevate.${stage}`],
  repeat: [(stage) => `engine.focus.step.repeat.${stage}`],
};

/** The lines for a stage's constraint at a step, in their order. */
export function linesFor(stage: Stage, step: FocusingStep): AdviceLine[] {
  return [...(LINES[stage][step] ?? []), ...CARD[step].map((key) => ({ card: key(stage) }))];
}
