import type { CardRows } from '../../core/contract/metricCard.ts';
import type { PanelLevel } from '../state/panel.ts';

/** The level of the evidence panel that shows the rows behind a line. */
export function rowsLevel(title: string, rows: CardRows): PanelLevel {
  switch (rows.of) {
    case 'invoices':
      return { type: 'invoices', title, filter: rows.filter };
    case 'onAccount':
      return {
        type: 'receipts',
        title,
        group: 'onAccount',
        asOf: rows.asOf,
        ...(rows.currency === undefined ? {} : { currency: rows.currency }),
      };
    case 'part':
      return { type: 'metricRows', title, rows };
  }
}
