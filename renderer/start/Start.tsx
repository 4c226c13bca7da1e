import { useEffect, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { CompanyEntry } from '../../core/contract/shellApi.ts';
import { callShell } from '../api/window.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { HelpSheet } from '../frame/HelpSheet.tsx';
import { CoreNotice } from '../frame/Notices.tsx';
import { useShortcuts } from '../frame/useShortcuts.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { FirstRun } from './FirstRun.tsx';
import { Unlock } from './Unlock.tsx';

/** Before books are open: unlock what this laptop holds, or begin. */
export function Start(): React.JSX.Element {
  const { t } = useText();
  const [companies, setCompanies] = useState<readonly CompanyEntry[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const [fresh, setFresh] = useState(false);
  const help = useView((view) => view.overlay === 'help');
  useShortcuts();
  useEffect(() => {
    void callShell('listCompanies', {}).then((answer) => {
      if (answer.ok) setCompanies(answer.value);
      else setError(answer.error);
    });
  }, []);
  const first = companies?.[0];
  return (
    <div className="start">
      <CoreNotice />
      {help ? <HelpSheet /> : null}
      {error === null ? null : <ErrorNote error={error} />}
      {companies === null ? (
        <p className="muted" role="status">
          {t('ui.common.opening')}
        </p>
      ) : first === undefined || fresh ? (
        <FirstRun />
      ) : (
        <Unlock companies={companies} onFresh={() => setFresh(true)} />
      )}
    </div>
  );
}
