import { useId, useState } from 'react';
import { dayFromCivil } from '../../core/books/dates.ts';
import { ALERT_TYPES, type AlertType } from '../../core/contract/alerts.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { DashboardRole, type PreferenceChange } from '../../core/contract/preferences.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { UndoRedo } from '../common/UndoRedo.tsx';
import { HistoryLink } from '../history/HistoryLink.tsx';
import { useText } from '../text/useText.ts';
import { Choice } from './Choice.tsx';
import { QuietHours } from './QuietHours.tsx';
import { SignedRoleHint } from './SignedRoleHint.tsx';

const PER_DAY = [1, 2, 3, 5, 10] as const;
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const STALE = [7, 14, 21, 35, 60] as const;

/** What the user prefers about these books: each change is a decision, kept with them. */
export function CompanyPreferences(): React.JSX.Element | null {
  const { t, count, month } = useText();
  const id = useId();
  const { value } = useCore('companyPreferences', {});
  const [error, setError] = useState<AppError | null>(null);
  const [last, setLast] = useState<PreferenceChange['key'] | null>(null);
  if (value === null) return null;
  const { values, decided } = value;
  const change = (to: PreferenceChange): void => {
    setLast(to.key);
    void callCore('decidePreference', { change: to }).then((answer) =>
      setError(answer.ok ? null : answer.error),
    );
  };
  // Of any year: only the month is shown.
  const monthName = (of: number): string => month(dayFromCivil(2001, of, 1)).replace(/ \d+$/, '');
  const mute = (type: AlertType, told: boolean): void => {
    const others = values.mutedAlerts.filter((each) => each !== type);
    change({ key: 'mutedAlerts', value: told ? others : [...others, type] });
  };
  const turns = decided.find(({ key }) => key === last);
  return (
    <section className="company-preferences" data-testid="company-preferences">
      <h2>{t('preferences.title')}</h2>
      <p className="muted">{t('preferences.what')}</p>
      {error === null ? null : <ErrorNote error={error} />}
      <Choice
        label={t('preferences.name.role')}
        value={values.role}
        options={DashboardRole.options.map((role) => ({
          value: role,
          name: t(`reports.role.${role}`),
        }))}
        onChoose={(role) => change({ key: 'role', value: role })}
      />
      <SignedRoleHint />
      <Choice
        label={t('preferences.name.alertsPerDay')}
        value={String(values.alertsPerDay)}
        options={PER_DAY.map((each) => ({ value: String(each), name: count(each) }))}
        onChoose={(chosen) => change({ key: 'alertsPerDay', value: Number(chosen) })}
      />
      <QuietHours
        hours={values.quietHours}
        onChange={(hours) => change({ key: 'quietHours', value: hours })}
      />
      <fieldset className="bare-field">
        <legend>{t('preferences.name.mutedAlerts')}</legend>
        <p className="hint">{t('preferences.mutedHint')}</p>
        <ul className="alert-kinds">
          {ALERT_TYPES.map((type) => (
            <li key={type}>
              <label>
                <input
                  type="checkbox"
                  checked={!values.mutedAlerts.includes(type)}
                  onChange={(event) => mute(type, event.target.checked)}
                />
                {t(`alerts.type.${type}`)}
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <Choice
        label={t('preferences.name.staleAfterDays')}
        value={String(values.staleAfterDays)}
        options={STALE.map((each) => ({ value: String(each), name: count(each) }))}
        onChoose={(chosen) => change({ key: 'staleAfterDays', value: Number(chosen) })}
      />
      <label className="check">
        <input
          type="checkbox"
          checked={values.osNotifications}
          onChange={(event) => change({ key: 'osNotifications', value: event.target.checked })}
        />
        {t('preferences.os')}
      </label>
      <Choice
        label={t('preferences.name.negatives')}
        value={values.negatives}
        options={(['minus', 'brackets'] as const).map((style) => ({
          value: style,
          name: t(`preferences.negatives.${style}`),
        }))}
        onChoose={(style) => change({ key: 'negatives', value: style })}
      />
      <Choice
        label={t('preferences.name.amounts')}
        value={values.amounts}
        options={(['short', 'full'] as const).map((style) => ({
          value: style,
          name: t(`preferences.amounts.${style}`),
        }))}
        onChoose={(style) => change({ key: 'amounts', value: style })}
      />
      <div className="field">
        <label htmlFor={`${id}-year`}>{t('preferences.name.yearStart')}</label>
        <select
          id={`${id}-year`}
          className="select"
          value={values.yearStart}
          onChange={(event) => change({ key: 'yearStart', value: Number(event.target.value) })}
        >
          {MONTHS.map((each) => (
            <option key={each} value={each}>
              {monthName(each)}
            </option>
          ))}
        </select>
        <p className="hint">{t('preferences.yearStartHint')}</p>
      </div>
      <Choice
        label={t('preferences.name.openAt')}
        value={values.openAt}
        options={(['latestEvent', 'monthEnd'] as const).map((at) => ({
          value: at,
          name: t(`preferences.openAt.${at}`),
        }))}
        onChoose={(at) => change({ key: 'openAt', value: at })}
      />
      {turns === undefined ? null : (
        <UndoRedo needs={null} undo={turns.undo} redo={turns.redo} onTurned={setError} />
      )}
      <HistoryLink />
    </section>
  );
}
