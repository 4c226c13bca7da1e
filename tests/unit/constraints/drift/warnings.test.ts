import { expect, test } from 'vitest';
import { addMonths } from '../../../../core/books/dates.ts';
import { warningsAt } from '../../../../core/constraints/drift/warningsAt.ts';
import { EarlyWarnings } from '../../../../core/contract/earlyWarning.ts';
import { AppFailure } from '../../../../core/contract/errors.ts';
import { ledgerFromRecords } from '../../../../core/flow/ledgerFromRecords.ts';
import { simulateCompany } from '../../../../core/simulation/simulate.ts';

const COMPANY = { seed: 31, months: 24, invoicesPerMonth: 300, customers: 70 };
const GROWING = simulateCompany({
  ...COMPANY,
  constraint: {
    kind: 'billing',
    segment: { dimension: 'branch', value: 'Surat' },
    extraDays: 12,
    fromMonth: 17,
    growsOver: 7,
  },
});
const HEALTHY = simulateCompany(COMPANY);
const books = ledgerFromRecords(GROWING);
const end = books[0]?.lastEvent ?? 0;
const early = addMonths(end, -2);

test('a segment that grows slower is told, with where, since when and what it comes to', () => {
  const report = warningsAt(books, early, null);
  expect(EarlyWarnings.parse(report)).toEqual(report);
  const [first] = report.warnings;
  expect(first).toMatchObject({
    stage: 'billing',
    dimension: 'branch',
    value: 'Surat',
    rows: { stage: 'billing', also: [{ dimension: 'branch', values: ['Surat'] }] },
  });
  if (first === undefined) return;
  const began = addMonths(end, -7);
  expect(first.since.from).toBeLessThanOrEqual(began + 31);
  expect(first.since.to).toBeGreaterThanOrEqual(began - 31);
  expect(first.daysNow.estimate).toBeGreaterThan(first.daysThen + 3);
  expect(first.zScore).toBeGreaterThan(first.limit);
  expect(first.crossing).toMatchObject({ of: 'materiality' });
  expect(first.months.at(-1)?.days).toBeGreaterThan(first.daysThen + 3);
});

test.each([
  ['billing', 'branch', 'Surat'],
  ['allocation', 'branch', 'Surat'],
  ['clearing', 'mode', 'Cheque'],
] as const)('what %s adds a month by %s is near what was planted', (kind, dimension, value) => {
  const company = simulateCompany({
    ...COMPANY,
    seed: 2,
    constraint: { kind, segment: { dimension, value }, extraDays: 14, fromMonth: 17, growsOver: 7 },
  });
  const told = warningsAt(ledgerFromRecords(company), end, null).warnings.find(
    (warning) => warning.stage === kind,
  );
  expect(told?.daysPerMonth.estimate).toBeGreaterThan(2 * 0.65);
  expect(told?.daysPerMonth.estimate).toBeLessThan(2 * 1.25);
});

test('the same company without it gets no warning', () => {
  const report = warningsAt(ledgerFromRecords(HEALTHY), early, null);
  expect(report.warnings).toEqual([]);
  expect(report.watched).toBeGreaterThan(100);
});

test('what is the constraint already is not warned of', () => {
  const today = {
    stage: 'billing' as const,
    dimension: 'branch',
    value: 'Surat',
    cash: { estimate: 1e9, low: 1e9, high: 1e9 },
  };
  const { warnings } = warningsAt(books, early, today);
  expect(warnings.filter(({ stage }) => stage === 'billing')).toEqual([]);
});

test('what rises behind the constraint, in the same segment, is taken for its echo', () => {
  const company = simulateCompany({
    ...COMPANY,
    constraint: {
      kind: 'collection',
      segment: { dimension: 'region', value: 'West' },
      extraDays: 30,
      fromMonth: 17,
      growsOver: 7,
    },
  });
  const ledgers = ledgerFromRecords(company);
  const today = (stage: 'dispatch' | 'allocation') => ({
    stage,
    dimension: 'region',
    value: 'West',
    cash: { estimate: 1e9, low: 1e9, high: 1e9 },
  });
  const late = (stage: 'dispatch' | 'allocation') =>
    warningsAt(ledgers, early, today(stage)).warnings.filter((w) => w.stage === 'collection');
  expect(late('allocation')).not.toEqual([]);
  expect(late('dispatch')).toEqual([]);
});

test('a warning knows nothing of what came after its day', () => {
  const then = ledgerFromRecords({
    ...GROWING,
    invoices: GROWING.invoices.filter(({ invoiceDate }) => invoiceDate <= early),
  });
  const told = warningsAt(books, early, null).warnings[0];
  const known = warningsAt(then, early, null).warnings[0];
  expect(known?.zScore).toBeCloseTo(told?.zScore ?? 0, 6);
});

test('books of a few months are too young to be watched, and this is said', () => {
  const young = warningsAt(books, addMonths(end, -16), null);
  expect(young.warnings).toEqual([]);
  expect(young.watched).toBe(0);
  expect(young.tooFewRows).toBeGreaterThan(0);
});

test('it stops when it is told to', () => {
  expect(() => warningsAt(books, early, null, () => true)).toThrow(new AppFailure('cancelled'));
});
