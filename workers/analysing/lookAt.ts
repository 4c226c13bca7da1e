import { placeWaiting } from '../../core/constraints/placeWaiting.ts';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { ConstraintPlace } from '../../core/contract/focusing.ts';
import { type Sighting, sightingOf } from '../../core/focusing/sighting.ts';
import { samePlace } from '../../core/ribbon/runsOf.ts';
import type { View } from './loadedBooks.ts';

/** A look at the books: what the report ranks, and what waits there and in the places followed from before. */
export function lookAt(
  { ledger, slices }: View,
  report: AnalysisReport,
  followed: readonly ConstraintPlace[],
): Sighting {
  const ranked = report.constraints.map(({ stage, dimension, value }) => ({
    stage,
    dimension,
    value,
  }));
  const gone = followed.filter((place) => !ranked.some((each) => samePlace(each, place)));
  let newestBill = 0;
  for (const day of ledger.invoices.invoiceDate) if (day > newestBill) newestBill = day;
  return sightingOf(report, newestBill, placeWaiting(ledger, slices, [...ranked, ...gone]));
}
