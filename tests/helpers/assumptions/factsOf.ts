import { Facts } from '../../../core/assumptions/facts.ts';
import { analyseBooks } from '../../../core/constraints/analyse.ts';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import type { BookRecords } from '../../../core/flow/records.ts';
import type { SimulationOptions } from '../../../core/simulation/options.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';

/** Everything that assumptions are looked for in, of books as of their latest event. */
export function factsOf(records: BookRecords, answers: Facts['answers'] = {}): Facts {
  const ledgers = ledgerFromRecords(records);
  const report = analyseBooks(ledgers, { costOfFunds: 0.12, clock: () => 0 });
  const ledger = ledgers[0];
  if (report === null || ledger === undefined) throw new Error('no books');
  const view = { ledger, slices: buildSlices(ledger, report.asOf) };
  return new Facts(view, { report, answers, costOfFunds: 0.12 });
}

export function simulated(options: Partial<SimulationOptions>): BookRecords {
  return simulateCompany({ months: 26, ...options });
}
