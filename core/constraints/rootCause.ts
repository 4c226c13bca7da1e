import type { z } from 'zod';
import type { Day } from '../books/dates.ts';
import type { RootCause } from '../contract/analysis.ts';
import type { Dimension, Ledger } from '../flow/ledger.ts';
import type { MessageValue } from '../text/message.ts';
import { countOf, dimensionTerm, segmentValue, share, text } from '../text/values.ts';
import { rowCodes } from './candidates.ts';
import { positions, takeFloats, takeInts } from './columns.ts';
import { contrasts } from './contrast.ts';
import type { Found } from './found.ts';
import { inside } from './measure.ts';
import { differencesOf } from './variance.ts';

type Kind = z.infer<typeof RootCause>['kind'];

const KIND_OF: Readonly<Record<string, Kind>> = {
  salesperson: 'organisational',
  customer: 'market',
  segment: 'market',
  region: 'market',
  channel: 'system',
  month_end: 'policy',
  size_band: 'policy',
};

/** A part of the cell counts as a cause from this z inside the cell and this share of its excess on. */
const MIN_Z = 3;
const MIN_SHARE = 0.2;

/**
 * Why the cell waits: parts of it that carry clearly more of the excess than of the rupees, else whether the
 * excess sits in a few exceptional bills or in all of them. At most three, each with its share of the excess
 * rupee-days and the observation that would refute it.
 */
export function rootCauses(
  ledger: Ledger,
  dimensions: readonly Dimension[],
  found: Found,
  asOf: Day,
): RootCause[] {
  const standout = found.standout;
  const yearly = found.rate * 365 * Math.max(0, found.excessDays);
  if (standout === null) return [spreadCause(0, yearly)];
  const { sample, member } = standout;
  const rows = positions(sample.count, (k) => inside(member, sample, k));
  const part = {
    count: rows.length,
    invoice: takeInts(sample.invoice, rows),
    customer: takeInts(sample.customer, rows),
    weight: takeFloats(sample.weight, rows),
    days: takeFloats(sample.days, rows),
    residual: takeFloats(sample.residual, rows),
    fullResidual: takeFloats(sample.fullResidual, rows),
    logResidual: takeFloats(sample.logResidual, rows),
    meanDays: sample.meanDays,
  };
  const peer = found.achievableDays;
  let excess = 0;
  for (let k = 0; k < part.count; k++) excess += part.weight[k]! * (part.days[k]! - peer);
  const causes: RootCause[] = [];
  if (excess > 0) {
    const differences = differencesOf(part, ledger.customers.count);
    for (const dimension of dimensions) {
      if (
        dimension.name === 'customer' ||
        found.cell.parts.some((p) => p.dimension === dimension.name)
      )
        continue;
      const codes = rowCodes(ledger, part, dimension);
      for (const c of contrasts(part, codes, dimension.values.length, differences)) {
        if (c.z < MIN_Z || c.rows > 0.8 * part.count) continue;
        let own = 0;
        for (let k = 0; k < part.count; k++) {
          if (codes[k] === c.value) own += part.weight[k]! * (part.days[k]! - peer);
        }
        const ofExcess = own / excess;
        if (ofExcess < MIN_SHARE || ofExcess > 1) continue;
        const value = dimension.values[c.value]!;
        causes.push({
          id: `driver:${dimension.name}=${value}`,
          qValue: null,
          effectDays: null,
          counts: countsOf(part, codes, c.value),
          rows: {
            asOf,
            stage: found.cell.stage,
            also: [
              ...found.cell.parts.map((p) => ({ dimension: p.dimension, values: [...p.values] })),
              { dimension: dimension.name, values: [value] },
            ],
          },
          kind: KIND_OF[dimension.name] ?? 'process',
          text: {
            key: 'engine.cause.part',
            values: {
              dimension: dimensionTerm(dimension.name),
              value: partName(dimension, c.value),
              share: share(ofExcess),
              bills: countOf(c.rows),
            },
          },
          rupeeDays: yearly * ofExcess,
          share: ofExcess,
          refutedBy: {
            key: 'engine.refute.part',
            values: { value: segmentValue(dimension.name, dimension.values[c.value]!) },
          },
        });
      }
    }
  }
  causes.sort((a, b) => b.share - a.share);
  const top = causes.slice(0, 2);
  top.push(spreadCause(slowestTenth(part.weight, part.days, peer), yearly));
  return top;
}

function countsOf(
  part: { invoice: Int32Array; customer: Int32Array; weight: Float64Array },
  codes: Int32Array,
  value: number,
): RootCause['counts'] {
  const bills = new Set<number>();
  const customers = new Set<number>();
  let amount = 0;
  for (let k = 0; k < codes.length; k++) {
    if (codes[k] !== value) continue;
    bills.add(part.invoice[k]!);
    customers.add(part.customer[k]!);
    amount += part.weight[k]!;
  }
  return { bills: bills.size, customers: customers.size, amount: Math.round(amount) };
}

/** Share of the excess that lies in the slowest tenth of the rows. */
function slowestTenth(weight: Float64Array, days: Float64Array, peer: number): number {
  const order = Array.from(days.keys()).sort((a, b) => days[b]! - days[a]!);
  const tenth = Math.ceil(order.length / 10);
  let all = 0;
  let slow = 0;
  order.forEach((k, at) => {
    const excess = weight[k]! * Math.max(0, days[k]! - peer);
    all += excess;
    if (at < tenth) slow += excess;
  });
  return all > 0 ? slow / all : 0;
}

function spreadCause(slowest: number, yearly: number): RootCause {
  const few = slowest > 0.6;
  return {
    id: 'spread',
    qValue: null,
    effectDays: null,
    counts: { bills: 0, customers: 0, amount: 0 },
    rows: null,
    kind: 'process',
    text: {
      key: few ? 'engine.cause.exceptions' : 'engine.cause.routine',
      values: { share: share(slowest) },
    },
    rupeeDays: yearly * (few ? slowest : 1 - slowest),
    share: few ? slowest : 1 - slowest,
    refutedBy: { key: few ? 'engine.refute.exceptions' : 'engine.refute.routine' },
  };
}

/** The part as its dimension's value; the sentence names the dimension itself. */
function partName(dimension: Dimension, value: number): MessageValue {
  const name = dimension.values[value] ?? '';
  return dimension.name === 'month_end' ? segmentValue(dimension.name, name) : text(name);
}
