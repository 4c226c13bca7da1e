import { analyseBooks } from '../../core/constraints/analyse.ts';
import type { AnalysisReport, ConstraintReport } from '../../core/contract/analysis.ts';
import { ledgerFromRecords } from '../../core/flow/ledgerFromRecords.ts';
import type { Truth } from '../../core/simulation/options.ts';
import { type Company, simulateCompany } from '../../core/simulation/simulate.ts';
import type { EngineCase } from './engineCases.ts';

export interface Verdict {
  readonly group: string;
  readonly strength: EngineCase['strength'];
  readonly seed: number;
  readonly truth: Truth;
  /** Nothing named. */
  readonly refused: boolean;
  /** The first named one has the planted stage and cell. */
  readonly first: boolean;
  /** The planted cell under another name: the same stage, and nine tenths of the money in common. */
  readonly sameRows: boolean;
  readonly stageFirst: boolean;
  /** Among the first three listed, named or not. */
  readonly inThree: boolean;
  /** Estimated ÷ planted cash (at volume where it began within the books), of a right first one. */
  readonly ratio: number | null;
  readonly covered: boolean | null;
  readonly confidence: number | null;
  readonly found: string;
  readonly analyseMs: number;
}

function cellText(dimension: string | string[], value: string | readonly string[] | null): string {
  if (value === null) return String(dimension);
  return `${dimension}=${[value].flat().slice().sort().join('+')}`;
}

/** Invoices (by position) in a reported or planted cell, told from the records alone. */
function rowsOf(
  company: Company,
  dimensions: readonly string[],
  values: readonly (string | readonly string[])[],
): Set<number> {
  const customers = new Map(company.customers.map((c) => [c.customerId, c]));
  const rows = new Set<number>();
  company.invoices.forEach((invoice, i) => {
    const customer = customers.get(invoice.customerId);
    const carried: Record<string, string | null | undefined> = {
      customer: invoice.customerId,
      segment: customer?.segment,
      region: customer?.region,
      salesperson: customer?.salesperson,
      city: customer?.attributes.city,
      branch: invoice.branch,
      product_line: invoice.productLine,
      channel: invoice.channel,
    };
    const inside = dimensions.every((name, k) => {
      const value = carried[name];
      return name === 'all' || (value != null && [values[k] ?? []].flat().includes(value));
    });
    if (inside) rows.add(i);
  });
  return rows;
}

function foundRows(company: Company, c: ConstraintReport): Set<number> {
  if (typeof c.dimension === 'string') return rowsOf(company, [c.dimension], [c.value ?? []]);
  return rowsOf(company, c.dimension, c.value === null ? [] : [c.value].flat());
}

/** Money in common over money in either, 0–1. */
function overlap(company: Company, a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  let both = 0;
  let either = 0;
  company.invoices.forEach((invoice, i) => {
    if (a.has(i) || b.has(i)) either += invoice.amount;
    if (a.has(i) && b.has(i)) both += invoice.amount;
  });
  return either === 0 ? 0 : both / either;
}

/** Analyses the case's books and holds the answer against the truth. */
export function judge(one: EngineCase): Verdict {
  const company = simulateCompany(one.options);
  const { truth } = company;
  const clock = (): number => performance.now();
  const report = analyseBooks(ledgerFromRecords(company), { costOfFunds: 0.12, clock });
  if (report === null) throw new Error('no analysis');
  const named = report.notSure === null ? report.constraints[0] : undefined;
  const planted = truth.cell;
  const isPlanted = (c: ConstraintReport): boolean =>
    planted !== null &&
    c.stage === planted.stage &&
    cellText(c.dimension, c.value) === cellText(planted.dimension, planted.value);
  const first = named !== undefined && isPlanted(named);
  const cash = named?.estimatedImpact.cashReleased;
  const effect = truth.plant?.fromMonth === undefined ? truth.cashEffect : truth.cashAtVolume;
  return {
    group: one.group,
    strength: one.strength,
    seed: one.options.seed ?? 1,
    truth,
    refused: named === undefined,
    first,
    sameRows: first || (named !== undefined && sharesRows(company, truth, named)),
    stageFirst: named?.stage === planted?.stage && named !== undefined,
    inThree: report.constraints.slice(0, 3).some(isPlanted),
    ratio: first && cash !== undefined ? cash.estimate / effect : null,
    covered: first && cash !== undefined ? cash.low <= effect && effect <= cash.high : null,
    confidence: named?.confidence ?? null,
    found: inWords(report),
    analyseMs: report.analyseMs,
  };
}

function sharesRows(company: Company, truth: Truth, named: ConstraintReport): boolean {
  if (truth.cell === null || truth.cell.stage !== named.stage) return false;
  const { dimension, value } = truth.cell;
  const planted = rowsOf(company, [dimension], [value ?? []]);
  return overlap(company, planted, foundRows(company, named)) >= 0.9;
}

function inWords(report: AnalysisReport): string {
  const listed = report.constraints
    .slice(0, 3)
    .map((c) => `${c.stage} ${cellText(c.dimension, c.value)} (${c.confidence.toFixed(2)})`);
  const prefix = report.notSure === null ? '' : `not sure: ${report.notSure.reason.key} `;
  return prefix + listed.join(' > ');
}
