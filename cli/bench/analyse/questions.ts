import { receivables } from '../../../core/flow/ageing.ts';
import { largestDebtors, latenessByMonth, rupeeDaysByCell } from '../../../core/flow/aggregates.ts';
import { dsoFamily } from '../../../core/flow/dso.ts';
import { salesIn } from '../../../core/flow/sales.ts';
import { STAGE_COUNT } from '../../../core/flow/slice.ts';
import { QUARTER } from '../../../core/flow/stages.ts';
import type { SharedBooks } from './sharedBooks.ts';

export const QUESTIONS = ['debtors', 'ageing', 'cells', 'lateness', 'dso'] as const;
export type Question = (typeof QUESTIONS)[number];

/** Rows of numbers, in the order that the question asks for. */
export type Answer = readonly (readonly number[])[];

const DEBTORS = 5;

/** Our answer, by the functions that the app itself uses. */
export function ask(question: Question, books: SharedBooks): Answer {
  const { ledger, slices, branches, open, settled } = books;
  const { asOf } = slices;
  switch (question) {
    case 'debtors':
      return largestDebtors(ledger, open, DEBTORS).map((row) => [row.customer, row.open]);
    case 'ageing':
      return receivables(ledger, open, asOf).ageing.flatMap(({ amount, count }, bucket) =>
        count === 0 ? [] : [[bucket, amount, count]],
      );
    case 'cells': {
      const sums = rupeeDaysByCell(slices, branches);
      return branches.values.map((_, value) => [
        value,
        ...sums.subarray(value * STAGE_COUNT, (value + 1) * STAGE_COUNT),
      ]);
    }
    case 'lateness':
      return latenessByMonth(ledger, settled).map((row) => [row.month, row.bills, row.daysLate]);
    case 'dso': {
      const { outstanding } = receivables(ledger, open, asOf);
      const sales = salesIn(ledger, asOf - QUARTER, asOf);
      return [[dsoFamily(outstanding, outstanding, sales, QUARTER).dso ?? 0]];
    }
  }
}

/** Year × 12 + month of a day number. */
const MONTH = {
  duckdb: "year(DATE '1970-01-01' + settled) * 12 + month(DATE '1970-01-01' + settled)",
  sqlite:
    "CAST(strftime('%Y', settled * 86400, 'unixepoch') AS INTEGER) * 12 + CAST(strftime('%m', settled * 86400, 'unixepoch') AS INTEGER)",
} as const;

/** The same question in a peer's SQL; every column is a number that a double holds exactly, or a ratio. */
export function sqlOf(question: Question, peer: keyof typeof MONTH, asOf: number): string {
  const whole = (sql: string) => (peer === 'duckdb' ? `CAST(${sql} AS DOUBLE)` : sql);
  switch (question) {
    case 'debtors':
      return `SELECT customer, ${whole('sum(open)')} FROM bill WHERE open > 0
        GROUP BY customer ORDER BY 2 DESC, 1 LIMIT ${DEBTORS}`;
    case 'ageing':
      return `SELECT CASE WHEN ${asOf} - due_date <= 0 THEN 0 WHEN ${asOf} - due_date <= 30 THEN 1
          WHEN ${asOf} - due_date <= 60 THEN 2 WHEN ${asOf} - due_date <= 90 THEN 3
          WHEN ${asOf} - due_date <= 180 THEN 4 ELSE 5 END AS bucket,
        ${whole('sum(open)')}, ${whole('count(*)')} FROM bill WHERE open > 0 GROUP BY 1 ORDER BY 1`;
    case 'cells': {
      const stages = [
        'invoiced - delivery',
        'dispatched - invoiced',
        'due - dispatched',
        'disputed',
        'received - due - disputed',
        'cleared - received',
        'allocated - cleared',
      ];
      const sums = stages.map((days) => whole(`sum(amount * (${days}))`));
      return `SELECT branch, ${sums.join(', ')} FROM slice WHERE branch >= 0 GROUP BY branch ORDER BY branch`;
    }
    case 'lateness':
      return `SELECT ${MONTH[peer]} AS month, ${whole('count(*)')},
          ${whole(`sum(CASE WHEN settled > due_date THEN settled - due_date ELSE 0 END)`)}
        FROM bill WHERE settled >= 0 GROUP BY 1 ORDER BY 1`;
    case 'dso':
      return `SELECT sum(open) * ${QUARTER}.0 / (SELECT sum(amount) FROM bill
        WHERE invoice_date > ${asOf - QUARTER} AND invoice_date <= ${asOf}) FROM bill`;
  }
}
