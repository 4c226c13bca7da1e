import { analyseBooks } from '../../../core/constraints/analyse.ts';
import type { AnalysisReport, ConstraintReport } from '../../../core/contract/analysis.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import type { AccuracyCase } from './accuracyCase.ts';
import { type Cell, cellOfReport, cellText, sameCell } from './cell.ts';
import { CellMoney, SAME_MONEY } from './cellMoney.ts';
import { firstCompany } from './firstCompany.ts';
import type { JudgedCompany, Planted } from './judgedCompany.ts';
import { NAIVE_RULES, type NaiveAnswers, type NaiveRule, naiveAnswers } from './naiveRules.ts';
import { secondCompany } from './secondCompany.ts';

/** One company's answer held against its truth; plain data. */
export interface Verdict {
  readonly simulator: AccuracyCase['simulator'];
  readonly kind: AccuracyCase['kind'];
  readonly strength: AccuracyCase['strength'];
  readonly seed: number;
  /** The planted cell in one line and its share of the waiting outside terms; null in a balanced company. */
  readonly planted: string | null;
  readonly share: number | null;
  /** Nothing named. */
  readonly refused: boolean;
  /** The first named one has the planted stage, dimension and values. */
  readonly strict: boolean;
  /** The same, or the same stage and nearly the same money under another name. */
  readonly first: boolean;
  readonly stageFirst: boolean;
  /** Among the first three listed, under any name, whether or not the first was named. */
  readonly inThree: boolean;
  /** Estimated ÷ planted cash of a right first one. */
  readonly ratio: number | null;
  /** Ends of its 90 % interval ÷ planted cash. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Whether its interval holds the planted cash. */
  readonly covered: boolean | null;
  /** Of what was named. */
  readonly confidence: number | null;
  /** Whether each rule of thumb names the planted cell under any name; null where it names nothing. */
  readonly naive: Readonly<Record<NaiveRule, boolean | null>>;
  /** The first three listed, and why nothing was named. */
  readonly answer: string;
  readonly reason: string | null;
  readonly simulateMs: number;
  readonly analyseMs: number;
}

/** What is judged of an analysis: what it lists, and why it named none of it. */
export type Answer = Pick<AnalysisReport, 'constraints' | 'notSure'>;

/** Simulates the case's company, lets the engine and the rules of thumb answer, and judges them. */
export function verdictOf(one: AccuracyCase): Verdict {
  const started = performance.now();
  const company = one.simulator === 'first' ? firstCompany(one) : secondCompany(one);
  const simulated = performance.now();
  const ledgers = ledgerFromRecords(company.books);
  const clock = (): number => performance.now();
  const report = analyseBooks(ledgers, { costOfFunds: 0.12, clock });
  const main = ledgers[0];
  if (report === null || main === undefined) throw new Error('a company without bills');
  return {
    ...judge(one, company, report, naiveAnswers(company.books, main)),
    simulateMs: simulated - started,
    analyseMs: report.analyseMs,
  };
}

/** Holds an answer against a company's truth. */
export function judge(
  one: AccuracyCase,
  company: JudgedCompany,
  { constraints, notSure }: Answer,
  naive: NaiveAnswers,
): Omit<Verdict, 'simulateMs' | 'analyseMs'> {
  const { planted } = company;
  const is = matcher(company);
  const named = notSure === null ? constraints[0] : undefined;
  const first = named !== undefined && is(cellOfReport(named));
  const cash = named?.estimatedImpact.cashReleased;
  const known = first && planted !== null && cash !== undefined;
  return {
    simulator: one.simulator,
    kind: one.kind,
    strength: one.strength,
    seed: one.seed,
    planted: planted === null ? null : cellText(planted.cell),
    share: planted?.share ?? null,
    refused: named === undefined,
    strict: named !== undefined && planted !== null && sameCell(cellOfReport(named), planted.cell),
    first,
    stageFirst: named !== undefined && named.stage === planted?.cell.stage,
    inThree: constraints.slice(0, 3).some((c) => is(cellOfReport(c))),
    ratio: known ? cash.estimate / planted.cash : null,
    interval: known ? { low: cash.low / planted.cash, high: cash.high / planted.cash } : null,
    covered: known ? cash.low <= planted.cash && planted.cash <= cash.high : null,
    confidence: named?.confidence ?? null,
    naive: naiveVerdicts(naive, is),
    answer: constraints.slice(0, 3).map(inWords).join(' > '),
    reason: notSure?.reason.key ?? null,
  };
}

/** Tells whether a cell is the planted one: by its names, those the simulator knows, or its money. */
function matcher({ books, planted }: JudgedCompany): (cell: Cell) => boolean {
  if (planted === null) return () => false;
  const money = new CellMoney(books);
  const names: Planted['aliases'] = [planted.cell, ...planted.aliases];
  return (cell) =>
    names.some((name) => sameCell(name, cell) || money.inCommon(name, cell) >= SAME_MONEY);
}

function naiveVerdicts(answers: NaiveAnswers, is: (cell: Cell) => boolean): Verdict['naive'] {
  const right = (rule: NaiveRule): boolean | null => {
    const cell = answers[rule];
    return cell === null ? null : is(cell);
  };
  const entries = NAIVE_RULES.map((rule) => [rule, right(rule)] as const);
  return Object.fromEntries(entries) as Verdict['naive'];
}

function inWords(c: ConstraintReport): string {
  return `${cellText(cellOfReport(c))} (${c.confidence.toFixed(2)})`;
}
