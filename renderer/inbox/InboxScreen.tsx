import { useState } from 'react';
import type { AppError, Result } from '../../core/contract/errors.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { DeepHead } from '../constraint/DeepHead.tsx';
import { useText } from '../text/useText.ts';
import { ConflictTable } from './ConflictTable.tsx';
import { Parked } from './Parked.tsx';
import { Refused } from './Refused.tsx';

/** What several laptops said at once, what the platform did not take, and what waits for a newer program. */
export function InboxScreen(): React.JSX.Element {
  const { t } = useText();
  const { value, error } = useCore('inbox', {});
  const [fault, setFault] = useState<AppError | null>(null);
  const [settled, setSettled] = useState(false);
  const done = (answer: Result<unknown>): void => setFault(answer.ok ? null : answer.error);
  const settle = (answer: Result<unknown>): void => {
    done(answer);
    setSettled(answer.ok);
  };
  const told = error ?? fault;
  return (
    <div className="page deep-page inbox" data-testid="inbox">
      <DeepHead eyebrow={t('ui.nav.platform')} title={t('inbox.title')} />
      <p className="muted">{t('inbox.what')}</p>
      {told === null ? null : <ErrorNote error={told} />}
      <p role="status" className={settled ? '' : 'visually-hidden'} data-testid="settled">
        {settled ? t('inbox.settled') : ''}
      </p>
      {value === null ? null : (
        <>
          {value.conflicts.length === 0 ? null : (
            <section>
              <h2>{t('inbox.conflicts.title')}</h2>
              <p className="muted">{t('inbox.conflicts.what')}</p>
              {value.conflicts.map((conflict) => (
                <ConflictTable
                  key={`${conflict.kept.decisionId} ${conflict.other.decisionId}`}
                  conflict={conflict}
                  onDone={settle}
                />
              ))}
            </section>
          )}
          <Refused inbox={value} onDone={done} />
          <Parked parked={value.parked} />
          {value.conflicts.length + value.refusedTotal + value.parked.length > 0 ? null : (
            <div className="nothing-yet" data-testid="inbox-empty">
              <h2>{t('inbox.empty.title')}</h2>
              <p>{t('inbox.empty.what')}</p>
            </div>
          )}
        </>
      )}
    </div>
  );
}
