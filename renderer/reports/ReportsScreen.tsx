import { useState } from 'react';
import {
  type DashboardDecision,
  type DashboardLayout,
  WIDGETS,
} from '../../core/contract/dashboard.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { DashboardRole } from '../../core/contract/preferences.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { NoReport } from '../common/NoReport.tsx';
import { UndoRedo } from '../common/UndoRedo.tsx';
import { useRefusal } from '../roles/useRole.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useText } from '../text/useText.ts';
import { movedBefore, movedWidget, sizedWidget, withoutWidget, withWidget } from './arrange.ts';
import { type Arranging, Widget } from './Widget.tsx';

/** The dashboard of the user's role: cards that lead to their rows, arranged as the user likes. */
export function ReportsScreen(): React.JSX.Element {
  const { t } = useText();
  const { report, error } = useAnalysis();
  const preferences = useCore('companyPreferences', {});
  const role = preferences.value?.values.role ?? null;
  const [refused, setRefused] = useState<AppError | null>(null);
  if (error !== null || report === null) return <NoReport error={error} />;
  return (
    <div className="page reports" data-testid="reports">
      <header className="reports-head">
        <h1>{t('reports.title')}</h1>
        {role === null ? null : (
          <label className="reports-role">
            <span className="muted">{t('reports.roleLabel')}</span>
            <select
              className="select"
              data-testid="reports-role"
              value={role}
              onChange={(event) => {
                const chosen = DashboardRole.safeParse(event.target.value);
                if (!chosen.success) return;
                const change = { key: 'role' as const, value: chosen.data };
                void callCore('decidePreference', { change }).then((answer) =>
                  setRefused(answer.ok ? null : answer.error),
                );
              }}
            >
              {DashboardRole.options.map((each) => (
                <option key={each} value={each}>
                  {t(`reports.role.${each}`)}
                </option>
              ))}
            </select>
          </label>
        )}
      </header>
      {refused === null ? null : <ErrorNote error={refused} />}
      {role === null ? null : <RoleDashboard key={role} role={role} />}
    </div>
  );
}

function RoleDashboard({ role }: { readonly role: DashboardRole }): React.JSX.Element | null {
  const { t } = useText();
  const { report } = useAnalysis();
  const { value, error } = useCore('dashboard', { role });
  const [arranged, setArranged] = useState(false);
  const [refused, setRefused] = useState<AppError | null>(null);
  const [told, setTold] = useState('');
  const arranges = useRefusal('dashboard:write') === null;
  if (error !== null) return <ErrorNote error={error} />;
  if (value === null || report === null) return null;
  const { widgets, untouched, undo, redo } = value;
  const decide = async (decision: DashboardDecision): Promise<void> => {
    const answer = await callCore('decideDashboard', { role, decision });
    setRefused(answer.ok ? null : answer.error);
  };
  const arrange = (next: DashboardLayout): void => {
    if (next !== widgets) void decide({ move: 'arrange', widgets: next });
  };
  const arranging: Arranging = {
    move: (name, by) => {
      const next = movedWidget(widgets, name, by);
      const at = next.findIndex((each) => each.name === name) + 1;
      setTold(t('reports.moved', { name: t(`reports.widget.${name}`), at, of: next.length }));
      arrange(next);
    },
    dropBefore: (name, before) => arrange(movedBefore(widgets, name, before)),
    size: (name, size) => arrange(sizedWidget(widgets, name, size)),
    remove: (name) => arrange(withoutWidget(widgets, name)),
  };
  const missing = WIDGETS.filter((name) => widgets.every((each) => each.name !== name));
  return (
    <>
      {refused === null ? null : <ErrorNote error={refused} />}
      <p role="status" className="visually-hidden">
        {told}
      </p>
      {!arranges ? null : (
        <div className="reports-tools">
          <button
            type="button"
            className="button"
            data-testid="arrange"
            aria-pressed={arranged}
            onClick={() => setArranged(!arranged)}
          >
            {t(arranged ? 'reports.done' : 'reports.arrange')}
          </button>
          {arranged ? (
            <>
              <button
                type="button"
                className="button quiet"
                data-testid="reset-dashboard"
                disabled={untouched}
                onClick={() => void decide({ move: 'reset' })}
              >
                {t('reports.reset')}
              </button>
              <UndoRedo needs="dashboard:write" undo={undo} redo={redo} onTurned={setRefused} />
              <p className="small muted">{t('reports.arrangeHint')}</p>
            </>
          ) : null}
        </div>
      )}
      {arranged && arranges && missing.length > 0 ? (
        <p className="reports-add">
          <span className="muted">{t('reports.add')}:</span>
          {missing.map((name) => (
            <button
              key={name}
              type="button"
              className="button small-button"
              data-testid={`add-${name}`}
              onClick={() => arrange(withWidget(widgets, name))}
            >
              {t(`reports.widget.${name}`)}
            </button>
          ))}
        </p>
      ) : null}
      {widgets.length === 0 ? (
        <div className="nothing-yet">
          <h2>{t('reports.empty.title')}</h2>
          <p>{t('reports.empty.what')}</p>
        </div>
      ) : (
        <div className="widgets">
          {widgets.map((widget) => (
            <Widget
              key={widget.name}
              widget={widget}
              report={report}
              arranging={arranged && arranges ? arranging : null}
            />
          ))}
        </div>
      )}
    </>
  );
}
