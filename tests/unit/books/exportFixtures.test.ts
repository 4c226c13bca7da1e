import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { importBooks } from '../../../core/books/importBooks.ts';
import { writeXlsx } from '../../../core/simulation/xlsx/writeXlsx.ts';
import { exportFixtures } from '../../../scripts/samples/exporters/exportFixtures.ts';
import { comparable, roundTripBooks } from '../../../scripts/samples/exporters/shared.ts';
import { cellsOfCsv } from '../../../scripts/samples/xlsx/fromCsv.ts';
import { ArraySink, fileOf } from './support.ts';

const FIXTURES = new URL('../../fixtures/', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, FIXTURES));
const load = (...paths: string[]) => {
  const sink = new ArraySink();
  const files = paths.map((path) => fileOf(path.split('/').at(-1) ?? path, read(path)));
  return { sink, summary: importBooks(files, sink) };
};

describe('exports of ERPNext, Odoo and event logs in the repository', () => {
  it('are what their exporters write', () => {
    for (const [path, bytes] of exportFixtures()) {
      expect([path, read(path).equals(bytes)]).toEqual([path, true]);
    }
  });

  it('are recognised by their content and give every bill once', () => {
    const whole = {
      erpnext: ['Customer', 'Payment Entry', 'Sales Invoice', 'Accounts Receivable'],
      odoo: ['account.move', 'account.payment'],
      events: ['log'],
    };
    for (const [at, [source, names]] of Object.entries(whole).entries()) {
      const books = roundTripBooks(51 + at, 24);
      const { sink, summary } = load(...names.map((name) => `${source}/${name}.csv`));
      expect(summary.source).toBe(source);
      expect(sink.invoices).toHaveLength(books.invoices.length);
      expect(sink.issues.filter(({ kind }) => kind === 'rejected')).toEqual([]);
      const billed = books.invoices.reduce((sum, { amount }) => sum + amount, 0);
      expect(summary.billed).toBe(billed);
    }
  });

  it('give the same bills under technical names and under labels', () => {
    const [names, labels] = ['odoo/account.move.csv', 'odoo-labels/account.move.csv'].map((path) =>
      load(path).sink.invoices.map(({ sourceKey, amount, dueDate }) => [
        sourceKey,
        amount,
        dueDate,
      ]),
    );
    expect(labels).toEqual(names);
  });

  it('give the same books out of Excel', () => {
    const sets = {
      erpnext: ['Customer', 'Payment Entry', 'Sales Invoice', 'Accounts Receivable'],
      odoo: ['account.move', 'account.payment'],
      events: ['log'],
    };
    for (const [source, names] of Object.entries(sets)) {
      const sink = new ArraySink();
      const files = names.map((name) => {
        const rows = cellsOfCsv(read(`${source}/${name}.csv`).toString(), name);
        return fileOf(`${name}.xlsx`, writeXlsx([{ name: 'Sheet1', rows }]));
      });
      expect(importBooks(files, sink).source).toBe(source);
      const fromCsv = load(...names.map((name) => `${source}/${name}.csv`)).sink;
      expect(comparable(sink)).toEqual(comparable(fromCsv));
    }
  });
});
