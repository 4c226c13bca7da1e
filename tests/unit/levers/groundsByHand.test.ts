import { describe, expect, test } from 'vitest';
import { buildSlices } from '../../../core/flow/buildSlices.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { wordsOf } from '../../../core/levers/conditions/bookWords.ts';
import { GROUNDS, type GroundName } from '../../../core/levers/conditions/ground.ts';
import { groundsOf } from '../../../core/levers/conditions/groundsOf.ts';
import { recordsOf, TODAY } from '../../helpers/handBooks/handBook.ts';
import { DISPUTE_COUNTS } from './byHand/dispute.ts';
import { FOLLOW_UP_COUNTS } from './byHand/followUp.ts';
import type { HandCount } from './byHand/handCount.ts';
import { MONEY_COUNTS } from './byHand/money.ts';
import { OVERDUE_COUNTS } from './byHand/overdue.ts';
import { STAGE_COUNTS } from './byHand/stage.ts';
import { TERMS_COUNTS } from './byHand/terms.ts';

const COUNTS: Readonly<Partial<Record<GroundName, HandCount>>> = {
  ...STAGE_COUNTS,
  ...MONEY_COUNTS,
  ...FOLLOW_UP_COUNTS,
  ...DISPUTE_COUNTS,
  ...TERMS_COUNTS,
  ...OVERDUE_COUNTS,
};
const LIMIT = 5;

test('every condition of the library has a count by hand', () => {
  expect(GROUNDS.filter((name) => COUNTS[name] === undefined)).toEqual([]);
});

describe('what a pencil counts in books by hand', () => {
  test.each(Object.entries(COUNTS).map(([name, hand]) => [name, hand.because, hand] as const))(
    '%s: %s',
    (name, _because, hand) => {
      const records = recordsOf(hand.book);
      const ledger = ledgerFromRecords(records)[0];
      if (ledger === undefined) throw new Error('no books');
      const slices = buildSlices(ledger, TODAY);
      const place = { stage: hand.stage, dimension: 'all', value: null };
      const [found] = groundsOf(ledger, slices, wordsOf(records), [{ place, limit: LIMIT }]);
      const ground = found?.grounds[name as GroundName] ?? null;
      if (ground === null) throw new Error('the books cannot tell');
      expect(ground.count).toBe(hand.count);
      expect(ground.amount / 100).toBeCloseTo(hand.rupees, 6);
      expect(ground.share).toBeCloseTo(hand.share[0] / hand.share[1], 9);
      const numbers = records.invoices.map(({ invoiceNo }) => invoiceNo);
      expect(ground.ids?.map((id) => numbers[id - 1]) ?? null).toEqual(hand.bills);
      for (const [key, value] of Object.entries(hand.says ?? {})) {
        expect(ground.values[key]?.value, key).toBe(value);
      }
    },
  );
});

test('a firm that is only ever paid by cheque is told so, though no column of modes cuts its books', () => {
  const records = recordsOf({
    bills: `
      bill customer made due ₹
      B1   Asha     -60  -30 1000
      B2   Bala     -60  -30 3000`,
    money: `
      money customer on  ₹    mode   cleared pays
      M1    Asha     -30 1000 Cheque -26     B1
      M2    Bala     -30 3000 Cheque -28     B2`,
  });
  const ledger = ledgerFromRecords(records)[0];
  if (ledger === undefined) throw new Error('no books');
  expect(ledger.receiptDimensions).toEqual([]);
  const place = { stage: 'clearing', dimension: 'all', value: null } as const;
  const slices = buildSlices(ledger, TODAY);
  const grounds = groundsOf(ledger, slices, wordsOf(records), [{ place, limit: LIMIT }])[0]
    ?.grounds;
  expect(grounds?.cheque?.count).toBe(2);
  expect(grounds?.cheque?.share).toBe(1);
  expect(grounds?.slowCheque?.share).toBe(1000 / 4000);
  expect(grounds?.gateway?.count).toBe(0);
});
