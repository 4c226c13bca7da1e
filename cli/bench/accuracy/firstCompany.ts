import type { SimulationOptions, Truth } from '../../../core/simulation/options.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { tradeOf } from '../../../core/simulation/trade.ts';
import { troubledOptions } from '../../../core/simulation/troubledCompany.ts';
import { judgedTruth } from '../../../core/simulation/truth.ts';
import { type AccuracyCase, sizeOf } from './accuracyCase.ts';
import type { Cell } from './cell.ts';
import type { JudgedCompany, Planted } from './judgedCompany.ts';

/** The case's company by the first simulator. */
export function firstCompany(one: AccuracyCase): JudgedCompany {
  const books = simulateCompany(firstOptions(one));
  return { books, planted: one.kind === 'none' ? null : plantedOf(books.truth) };
}

/** What its company is made from: its size and trade by the seed, with distractors and capacities. */
export function firstOptions(one: AccuracyCase): Partial<SimulationOptions> {
  const { seed, kind, share, shifted } = one;
  const { months, billsPerMonth, customers } = sizeOf(one);
  const turn = (factor: number): number => (seed * factor) % 1;
  const options: Partial<SimulationOptions> = {
    seed,
    months,
    invoicesPerMonth: billsPerMonth,
    customers,
    startMonth: 1 + Math.floor(12 * turn(0.324717957244746)),
    missingStamps: 0.2,
    misorderedStamps: 0.05,
    customerSpread: 0.35 + 0.3 * turn(0.465571231876768),
    segmentSpread: 0.05 + 0.07 * turn(0.2360679774997897),
    anchoredOnAcceptance: 0.15 + 0.45 * turn(0.4142135623730951),
    trade: tradeOf(seed),
    distractors: true,
    capacities: true,
  };
  return kind === 'none' ? options : troubledOptions(options, { trouble: kind, share, shifted });
}

export function plantedOf(truth: Truth): Planted {
  const { cell } = truth;
  if (cell === null) throw new Error('nothing was planted');
  const { stage, dimension, value } = cell;
  const parts = value === null ? [] : [{ dimension, values: [value].flat() }];
  const aliases: Cell[] =
    stage === 'clearing' && dimension !== 'mode'
      ? [{ stage, parts: [...parts, { dimension: 'mode', values: ['Cheque'] }] }]
      : [];
  return { cell: { stage, parts }, aliases, ...judgedTruth(truth) };
}
