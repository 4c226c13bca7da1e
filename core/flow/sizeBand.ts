import type { Day } from '../books/dates.ts';
import type { Dimension, Ledger } from './ledger.ts';
import { selectNth } from './selectNth.ts';

const MINOR_UNITS = 100;

/**
 * Bands of bill size with about a quarter of the bills in each, as of a date. Their edges are quartiles
 * rounded to two leading digits so that they can be said; equal edges merge.
 */
export function sizeBands(ledger: Ledger, asOf: Day): Dimension {
  const { count, amount, invoiceDate } = ledger.invoices;
  const amounts = new Float64Array(count);
  let bills = 0;
  for (let i = 0; i < count; i++) if (invoiceDate[i]! <= asOf) amounts[bills++] = amount[i]!;
  const among = amounts.subarray(0, bills);
  const quartiles = [0.25, 0.5, 0.75].map((q) => readable(selectNth(among, Math.floor(q * bills))));
  const edges = [...new Set(quartiles)].filter((edge) => edge > 0);
  const code = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    let band = 0;
    while (band < edges.length && amount[i]! > edges[band]!) band++;
    code[i] = band;
  }
  return { name: 'size_band', level: 'invoice', values: labels(edges, ledger.currency), code };
}

/** Rounded to two leading digits. */
function readable(amount = 0): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(amount, 1))) - 1);
  return Math.round(amount / step) * step;
}

function labels(edges: readonly number[], currency: string): string[] {
  const said = edges.map((edge) => grouped(edge / MINOR_UNITS, currency));
  if (said.length === 0) return ['≥ 0'];
  return [
    `≤ ${said[0]}`,
    ...said.slice(1).map((edge, k) => `${said[k]} – ${edge}`),
    `> ${said[said.length - 1]}`,
  ];
}

/** Digits in groups: Indian for rupees, thousands for other currencies. */
function grouped(units: number, currency: string): string {
  const text = Number.isInteger(units) ? String(units) : units.toFixed(2);
  const [whole = '', decimals] = text.split('.');
  const first = currency === 'INR' ? /\B(?=(\d{2})+\d$)/g : /\B(?=(\d{3})+$)/g;
  const head = currency === 'INR' && whole.length <= 3 ? whole : whole.replace(first, ',');
  return decimals === undefined ? head : `${head}.${decimals}`;
}
