import { useEffect, useRef } from 'react';
import { monthEnd, monthStart } from '../../core/books/dates.ts';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { CompanyPreferences } from '../../core/contract/preferences.ts';
import { useCore } from '../api/useCore.ts';
import { useView } from './view.ts';

type Wishes = Pick<CompanyPreferences, 'negatives' | 'amounts' | 'yearStart'>;

/** Until they are known. */
const USUAL: Wishes = { negatives: 'minus', amounts: 'short', yearStart: 4 };

/** How amounts and years are written in these books; opens them at the last month end where the user wants that. */
export function useCompanyWishes(companyId: string, report: AnalysisReport | null): Wishes {
  const { value } = useCore('companyPreferences', {});
  const opened = useRef<string | null>(null);
  const lastEvent = report?.lastEvent ?? null;
  const openAt = value?.values.openAt ?? null;
  useEffect(() => {
    if (lastEvent === null || openAt === null || opened.current === companyId) return;
    opened.current = companyId;
    if (openAt === 'monthEnd' && lastEvent !== monthEnd(lastEvent)) {
      useView.getState().setAsOf(monthStart(lastEvent) - 1);
    }
  }, [companyId, lastEvent, openAt]);
  return value?.values ?? USUAL;
}
