import type { CustomerRow } from '../../core/contract/ledger.ts';
import { COMPANY_METRICS } from '../../core/contract/metricCard.ts';
import { TERMS } from '../help/terms.ts';
import { pickBooks } from '../importing/pickBooks.ts';
import { useAnalysis } from '../state/analysis.ts';
import { type RailScreen, useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import type { Found } from './find.ts';

const SCREENS: readonly RailScreen[] = [
  'focus',
  'map',
  'work',
  'customers',
  'books',
  'reports',
  'platform',
  'settings',
];

/** Screens, commands and customers, with what choosing them does. */
export function useFindable(customers: readonly CustomerRow[]): readonly Found[] {
  const { t, compact } = useText();
  const { go, goDeep, show, open, asOf } = useView.getState();
  const constraint = useAnalysis().report?.constraints[0];
  const date = asOf === null ? {} : { asOf };
  return [
    ...SCREENS.map((screen) => ({
      id: `screen-${screen}`,
      name: t(`ui.nav.${screen}`),
      note: t('ui.find.kind.screen'),
      run: () => go(screen),
    })),
    ...(['imports', 'reconciliation', 'quality'] as const).map((tab) => ({
      id: `books-${tab}`,
      name: t(`ui.books.tab.${tab}`),
      note: t('ui.find.kind.screen'),
      run: () => useView.getState().goBooks(tab),
    })),
    {
      id: 'screen-learned',
      name: t('learned.title'),
      note: t('ui.find.kind.screen'),
      run: () => goDeep({ name: 'learned' }),
    },
    {
      id: 'command-as-of',
      name: t('ui.asOf.title'),
      note: t('ui.find.kind.command'),
      run: () => show('asOf'),
    },
    {
      id: 'command-add',
      name: t('ui.books.add'),
      note: t('ui.find.kind.command'),
      run: () => void pickBooks(false),
    },
    {
      id: 'screen-history',
      name: t('history.open'),
      note: t('ui.find.kind.screen'),
      run: () => goDeep({ name: 'history' }),
    },
    {
      id: 'command-alerts',
      name: t('alerts.title'),
      note: t('ui.find.kind.command'),
      run: () => open({ type: 'alerts' }, true),
    },
    {
      id: 'command-help',
      name: t('ui.help.title'),
      note: t('ui.find.kind.command'),
      run: () => show('help'),
    },
    ...(constraint === undefined
      ? []
      : [
          {
            id: 'screen-constraint',
            name: t('constraint.whole'),
            note: t('ui.find.kind.screen'),
            run: () => goDeep({ name: 'constraint', place: constraint }),
          },
          {
            id: 'screen-compare',
            name: t('constraint.compare.title'),
            note: t('ui.find.kind.screen'),
            run: () => goDeep({ name: 'compare', places: null }),
          },
        ]),
    {
      id: 'command-figures',
      name: t('metrics.all.title'),
      note: t('ui.find.kind.command'),
      run: () => open({ type: 'figures' }, true),
    },
    ...COMPANY_METRICS.map((metric) => ({
      id: `metric-${metric}`,
      name: t(`metrics.name.${metric}`),
      note: t('metrics.all.figure'),
      run: () => open({ type: 'metric', of: { metric } }, true),
    })),
    ...TERMS.map((term) => ({
      id: `term-${term}`,
      name: t(`glossary.term.${term}.name`),
      note: t('glossary.title'),
      run: () => show({ words: term }),
    })),
    ...customers.map((customer) => ({
      id: `customer-${customer.customerId}`,
      name: customer.name,
      note: t('ui.find.kind.customer', { amount: compact(customer.outstanding) }),
      run: () =>
        open(
          {
            type: 'invoices',
            title: customer.name,
            filter: { ...date, customerId: customer.customerId },
          },
          true,
        ),
    })),
  ];
}
