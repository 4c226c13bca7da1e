import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { KINDS as ERPNEXT } from '../../../../core/books/sources/erpnext/kinds.ts';
import { KINDS as QUICKBOOKS } from '../../../../core/books/sources/quickbooks/kinds.ts';
import { KINDS as XERO } from '../../../../core/books/sources/xero/kinds.ts';
import { KINDS as ZOHO } from '../../../../core/books/sources/zoho/kinds.ts';

const Words = z.object({ what: z.record(z.string(), z.unknown()) });

const SOURCES = {
  erpnext: ERPNEXT.map(({ what }) => what),
  quickbooks: [...QUICKBOOKS.map(({ what }) => what), 'iif', 'payables'],
  xero: [...XERO.map(({ what }) => what), 'bills'],
  zoho: ZOHO.map(({ what }) => what),
};

test.each(['en', 'hi'])('every kind of file is worded in %s, and no other', (language) => {
  const path = new URL(`../../../../resources/locales/${language}/ui.json`, import.meta.url);
  const { what } = Words.parse(JSON.parse(readFileSync(path, 'utf8')));
  for (const [source, kinds] of Object.entries(SOURCES)) {
    const worded = Object.keys(z.record(z.string(), z.string()).parse(what[source])).sort();
    expect([source, ...worded]).toEqual([source, ...[...new Set(kinds)].sort()]);
  }
});
