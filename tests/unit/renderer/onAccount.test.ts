import { describe, expect, test } from 'vitest';
import type { InvoicePage } from '../../../core/contract/ledger.ts';
import { onAccountWords } from '../../../renderer/table/onAccountWords.ts';
import type { Text } from '../../../renderer/text/useText.ts';
import { plainText } from './plainText.ts';

const spoken: Text = {
  ...plainText,
  t: ((key: string, values: object) => JSON.stringify([key, values])) as Text['t'],
};

function total(
  onAccount: InvoicePage['total']['onAccount'],
  stageRupeeDays: number | null = 9_000,
): InvoicePage['total'] {
  return {
    count: 2,
    amount: 800,
    open: 500,
    stageRupeeDays,
    ...(onAccount === undefined ? {} : { onAccount }),
  };
}

describe('the line under the rows: rows and money on account are the figure that led to them', () => {
  test('money waiting now is completed in money', () => {
    const words = onAccountWords(total({ count: 3, amount: 70, rupeeDays: 40 }), true, spoken);
    expect(JSON.parse(words ?? '')).toEqual([
      'ui.invoices.onAccount',
      { count: 3, n: '3', amount: '70', sum: '570' },
    ]);
  });

  test('a stage over time is completed in rupee-days', () => {
    const words = onAccountWords(total({ count: 1, amount: 70, rupeeDays: 40 }), false, spoken);
    expect(JSON.parse(words ?? '')).toEqual([
      'ui.invoices.onAccountDays',
      { count: 1, n: '1', amount: '40', sum: '9040' },
    ]);
  });

  test('nothing is said where nothing lies on account, or where no stage was asked for', () => {
    expect(onAccountWords(total(undefined), true, spoken)).toBeNull();
    const none = { count: 0, amount: 0, rupeeDays: 0 };
    expect(onAccountWords(total(none), true, spoken)).toBeNull();
    expect(onAccountWords(total(none), false, spoken)).toBeNull();
    expect(onAccountWords(total({ count: 1, amount: 5, rupeeDays: 5 }, null), false, spoken)).toBe(
      null,
    );
  });
});
