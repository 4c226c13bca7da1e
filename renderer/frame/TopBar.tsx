import { CalendarDays, CircleHelp, LoaderCircle, Moon, Search, Sun } from 'lucide-react';
import type { CompanyState } from '../../core/contract/coreApi.ts';
import { AlertBell } from '../alerts/AlertBell.tsx';
import { useProgress } from '../common/Working.tsx';
import { SyncChip } from '../platform/SyncChip.tsx';
import { useAnalysis } from '../state/analysis.ts';
import { changePreferences } from '../state/preferences.ts';
import { useTheme } from '../state/theme.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

function Busy(): React.JSX.Element {
  const { t, share } = useText();
  const progress = useProgress();
  return (
    <span className="top-busy small" role="status">
      <LoaderCircle className="spin" size={14} aria-hidden />
      {progress === null ? t('ui.progress.analysing') : t(`ui.progress.${progress.phase}`)}
      {progress?.done == null ? null : <span className="num">{share(progress.done)}</span>}
    </span>
  );
}

/** Whose books, as of when; find, help and light or dark. */
export function TopBar({ company }: { readonly company: CompanyState }): React.JSX.Element {
  const { t, date } = useText();
  const { report, loading } = useAnalysis();
  const show = useView((view) => view.show);
  const theme = useTheme();
  const other = theme === 'dark' ? 'light' : 'dark';
  const Icon = theme === 'dark' ? Sun : Moon;
  return (
    <header className="top">
      <p className="top-company">
        <strong title={company.name}>{company.name}</strong>
        {company.sample ? <span className="badge">{t('ui.top.sample')}</span> : null}
      </p>
      {loading && report !== null ? <Busy /> : null}
      <div className="top-tools">
        <button
          type="button"
          className="top-tool"
          title={`${t('ui.asOf.title')} (F2)`}
          onClick={() => show('asOf')}
          disabled={!report}
        >
          <CalendarDays size={16} aria-hidden />
          <span className="muted">{t('ui.top.asOf')}</span>
          <strong>{report ? date(report.asOf) : '–'}</strong>
          <kbd>F2</kbd>
        </button>
        <button
          type="button"
          className="top-tool"
          aria-label={t('ui.top.find')}
          title={`${t('ui.top.find')} (Ctrl K)`}
          onClick={() => show('find')}
        >
          <Search size={16} aria-hidden />
          <span>{t('ui.top.find')}</span>
          <kbd>Ctrl K</kbd>
        </button>
        <SyncChip />
        <AlertBell />
        <button
          type="button"
          className="icon-button"
          aria-label={t(`ui.top.theme.${other}`)}
          title={t(`ui.top.theme.${other}`)}
          onClick={() => void changePreferences({ theme: other })}
        >
          <Icon size={18} aria-hidden />
        </button>
        <button
          type="button"
          className="icon-button"
          aria-label={t('ui.top.help')}
          title={`${t('ui.top.help')} (?)`}
          onClick={() => show('help')}
        >
          <CircleHelp size={18} aria-hidden />
        </button>
      </div>
    </header>
  );
}
