import type { ConstraintReport } from '../contract/analysis.ts';
import {
  type ConstraintPlace,
  FOCUSING_STEPS,
  type FocusingStep,
  type Measure,
  type StepAdvice,
} from '../contract/focusing.ts';
import type { InvoiceFilter } from '../contract/ledger.ts';
import type { Stage } from '../flow/ledger.ts';

/** Texts of the focus card that speak of a stage's constraint, by the step they belong to. */
const CARD: Readonly<Record<FocusingStep, (stage: Stage) => string[]>> = {
  identify: (stage) => [`engine.focus.step.identify.${stage}`],
  exploit: (stage) => [`engine.focus.step.exploit.${stage}`],
  subordinate: (stage) => [
    `engine.focus.stop.${stage}.1`,
    `engine.focus.stop.${stage}.2`,
    `engine.focus.step.subordinate.${stage}`,
  ],
  elevate: (stage) => [`engine.focus.step.elevate.${stage}`],
  repeat: (stage) => [`engine.focus.step.repeat.${stage}`],
};

/** The advice for every step of a constraint. */
export function adviceFor(
  place: ConstraintPlace,
  found: ConstraintReport | null,
  asOf: number,
): { step: FocusingStep; items: StepAdvice[] }[] {
  const rows = found === null ? null : rowsOf(place, asOf);
  return FOCUSING_STEPS.map((step) => ({
    step,
    items: CARD[step](place.stage).map((key): StepAdvice => {
      const text: Measure = { key };
      return { text, rows };
    }),
  }));
}

/** The bills of a place that spent time in its stage. */
function rowsOf({ stage, dimension, value }: ConstraintPlace, asOf: number): InvoiceFilter {
  if (value === null) return { asOf, stage };
  const values = [value].flat();
  const also =
    typeof dimension === 'string'
      ? [{ dimension, values }]
      : dimension.map((name, at) => ({ dimension: name, values: values.slice(at, at + 1) }));
  return { asOf, stage, also };
}
