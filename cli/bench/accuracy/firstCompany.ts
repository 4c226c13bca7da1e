import type { PlantKind } from '../../../core/simulation/options.ts';
import { type PlantScope, plantOfShare } from '../../../core/simulation/plants.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { type AccuracyCase, type Kind, sizeOf } from './accuracyCase.ts';
import type { JudgedCompany } from './judgedCompany.ts';

const WHOLE = ['billing', 'dispatch', 'collection', 'clearing', 'allocation'] as const;

function plantKindOf(kind: Kind, seed: number): { kind: PlantKind; scope: PlantScope } {
  switch (kind) {
    case 'collection_salesperson':
      return { kind: 'collection', scope: 'segment' };
    case 'collection_customers':
      return { kind: 'collection', scope: 'customers' };
    case 'whole_stage':
      return { kind: WHOLE[seed % WHOLE.length] ?? 'billing', scope: 'whole' };
    case 'none':
    case 'drift':
    case 'capacity':
      return { kind: 'billing', scope: 'segment' };
    default:
      return { kind, scope: 'segment' };
  }
}

/** The case's company by the first simulator. */
export function firstCompany(one: AccuracyCase): JudgedCompany {
  const { months, billsPerMonth, customers } = sizeOf(one);
  const options = {
    seed: one.seed,
    months,
    invoicesPerMonth: billsPerMonth,
    customers,
    missingStamps: 0.2,
    misorderedStamps: 0.05,
  };
  if (one.kind === 'none') return { books: simulateCompany(options), planted: null };
  const { kind, scope } = plantKindOf(one.kind, one.seed);
  const ago = one.shifted > 0 ? one.shifted : one.kind === 'whole_stage' ? 12 : 0;
  const fromMonth = ago === 0 ? 0 : Math.max(0, months - ago);
  const constraint = plantOfShare(options, kind, scope, one.share, fromMonth);
  const books = simulateCompany({ ...options, constraint });
  const { cell, share, cashEffect, cashAtVolume } = books.truth;
  if (cell === null) throw new Error('nothing was planted');
  const { stage, dimension, value } = cell;
  const parts = value === null ? [] : [{ dimension, values: [value].flat() }];
  return {
    books,
    planted: {
      cell: { stage, parts },
      aliases: [],
      share,
      cash: ago === 0 ? cashEffect : cashAtVolume,
    },
  };
}
