import { useState } from 'react';
import { financialYearEnds } from '../../core/text/financialYear.ts';
import { Dialog } from '../common/Dialog.tsx';
import { useAnalysis } from '../state/analysis.ts';
import { useYearStart } from '../state/financialYear.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { dayOfText, monthEndsBetween } from './calendar.ts';

/** Looks at the books as they stood on another day: a scrubber over the imported history, or a date. */
export function AsOfDialog(): React.JSX.Element | null {
  const { t, date } = useText();
  const { report } = useAnalysis();
  const yearStart = useYearStart();
  const show = useView((view) => view.show);
  const setAsOf = useView((view) => view.setAsOf);
  const [typed, setTyped] = useState(report === null ? '' : date(report.asOf));
  if (report === null) return null;
  const { firstEvent, lastEvent } = report;
  const yearEnds = financialYearEnds(firstEvent, lastEvent, yearStart).slice(0, 3).toReversed();
  const parsed = dayOfText(typed);
  const valid = parsed !== null && parsed >= firstEvent;
  const day = parsed ?? report.asOf;
  const apply = (to: number | null): void => {
    setAsOf(to);
    show(null);
  };
  return (
    <Dialog title={t('ui.asOf.title')} onClose={() => show(null)}>
      <form
        className="as-of"
        onSubmit={(event) => {
          event.preventDefault();
          if (valid) apply(parsed === lastEvent ? null : parsed);
        }}
      >
        <p className="muted">{t('ui.asOf.explain')}</p>
        <div className="field">
          <label htmlFor="as-of-day">{t('ui.asOf.date')}</label>
          <input
            id="as-of-day"
            className="input"
            autoComplete="off"
            autoFocus
            value={typed}
            aria-invalid={!valid}
            aria-describedby="as-of-hint"
            onFocus={(event) => event.target.select()}
            onChange={(event) => setTyped(event.target.value)}
          />
          <p id="as-of-hint" className="hint">
            {valid ? t('ui.asOf.hint') : t('ui.asOf.invalid', { first: date(firstEvent) })}
          </p>
        </div>
        <div className="field">
          <label htmlFor="as-of-scrub">{t('ui.asOf.scrub')}</label>
          <input
            id="as-of-scrub"
            type="range"
            min={firstEvent}
            max={lastEvent}
            value={Math.min(day, lastEvent)}
            aria-valuetext={date(day)}
            onChange={(event) => setTyped(date(Number(event.target.value)))}
          />
          <p className="as-of-ends small muted">
            <span>{date(firstEvent)}</span>
            <strong>{date(day)}</strong>
            <span>{date(lastEvent)}</span>
          </p>
        </div>
        <fieldset className="as-of-months">
          <legend>{t('ui.asOf.monthEnds')}</legend>
          {monthEndsBetween(firstEvent, lastEvent)
            .slice(-6)
            .map((end) => (
              <button key={end} type="button" className="button" onClick={() => apply(end)}>
                {date(end)}
              </button>
            ))}
        </fieldset>
        {yearEnds.length === 0 ? null : (
          <fieldset className="as-of-months">
            <legend>{t('ui.asOf.yearEnds')}</legend>
            {yearEnds.map((end) => (
              <button key={end} type="button" className="button" onClick={() => apply(end)}>
                {date(end)}
              </button>
            ))}
          </fieldset>
        )}
        <footer className="dialog-foot">
          <button type="button" className="button quiet" onClick={() => apply(null)}>
            {t('ui.asOf.latest')}
          </button>
          <button type="submit" className="button primary" disabled={!valid}>
            {t('ui.asOf.show')}
          </button>
        </footer>
      </form>
    </Dialog>
  );
}
