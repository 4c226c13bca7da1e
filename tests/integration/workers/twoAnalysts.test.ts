import { afterAll, describe, expect, test } from 'vitest';
import { analyseBooks } from '../../../core/constraints/analyse.ts';
import { ledgerFromRecords } from '../../../core/flow/ledgerFromRecords.ts';
import { shared } from '../../../core/flow/sharedColumns.ts';
import { simulateCompany } from '../../../core/simulation/simulate.ts';
import { TwoAnalysts } from '../../../workers/analysing/analyseInTwo.ts';

const company = simulateCompany({
  seed: 4,
  months: 24,
  invoicesPerMonth: 300,
  customers: 80,
  missingStamps: 0.2,
  misorderedStamps: 0.05,
  constraint: {
    kind: 'billing',
    segment: { dimension: 'branch', value: 'Surat' },
    extraDays: 25,
  },
});
const ledgers = ledgerFromRecords(company);
const options = { costOfFunds: 0.12, clock: () => 0 };

describe('a second thread beside the analysis', () => {
  const analysts = new TwoAnalysts(0);
  afterAll(() => analysts.stop());

  test('changes nothing of the report, whether the columns lie in shared memory or not', async () => {
    const alone = analyseBooks(ledgers, options);
    expect(alone?.constraints.length).toBeGreaterThan(0);
    expect(await analysts.analyse(ledgers, options)).toEqual(alone);
    expect(await analysts.analyse(ledgers.map(shared), options)).toEqual(alone);
  });

  test('that ends in the middle leaves its stages to the first', async () => {
    const analysis = analysts.analyse(ledgers, options);
    await analysts.stop();
    expect(await analysis).toEqual(analyseBooks(ledgers, options));
  });

  test('stops when asked to, and works again afterwards', async () => {
    let asked = 0;
    const cancelled = () => ++asked > 1;
    await expect(analysts.analyse(ledgers, { ...options, cancelled })).rejects.toMatchObject({
      appError: { code: 'cancelled' },
    });
    expect(await analysts.analyse(ledgers, options)).toEqual(analyseBooks(ledgers, options));
  });
});
