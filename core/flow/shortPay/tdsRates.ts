/** A rate at which Indian payers deduct tax at source from what they pay a supplier. */
export interface TdsRate {
  /** Share of the amount before GST: 0.1 is 10 %. */
  readonly rate: number;
  /** Section of the Income-tax Act 1961, as books and challans name it, and what it is about. */
  readonly section: string;
}

/**
 * Rates that a supplier of goods or services meets: Income-tax Act 1961, sections 194A to 194Q with the
 * changes of the Finance (No. 2) Act 2024. The Income-tax Act 2025 renumbers the sections from 1 April 2026;
 * the rates are what rests are recognised by, the sections are only told. To be checked with a chartered
 * accountant before anything is claimed on them.
 */
export const TDS_RATES = {
  checked: '2026-11-21',
  source: 'Income-tax Act 1961, ss. 194A, 194C, 194H, 194I, 194J, 194Q; Finance (No. 2) Act 2024',
  rates: [
    { rate: 0.001, section: '194Q purchase of goods' },
    { rate: 0.01, section: '194C contract, individual or family' },
    {
      rate: 0.02,
      section: '194C contract, others; 194H commission; 194I machinery; 194J technical',
    },
    { rate: 0.05, section: '194H commission until 30 September 2024' },
    { rate: 0.1, section: '194J professional; 194I land and building; 194A interest' },
  ],
} as const satisfies { checked: string; source: string; rates: readonly TdsRate[] };

/** GST rates in force in the years that books cover: tax is deducted from the amount before GST (CBDT circular 23/2017). */
export const GST_RATES = [0, 0.05, 0.12, 0.18, 0.28, 0.4] as const;
