import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { drumbeat } from './drumbeat.ts';

/** Tally's sample company, which may lie beside the project. */
const SET = '../shared/data/tally_xml';

test.runIf(existsSync(SET))("Tally's sample company goes through the command line", async () => {
  const { code, stdout } = await drumbeat(['analyze', SET, '--json']);
  expect(code).toBe(0);
  const { books } = JSON.parse(stdout);
  expect(books).toMatchObject({ source: 'tally', customers: 48, invoices: 62, rejected: 0 });
});
