import { LockKeyhole } from 'lucide-react';
import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import { STAGES } from '../../core/flow/ledger.ts';
import { callCore } from '../api/core.ts';
import { DrumMark } from '../common/DrumMark.tsx';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { Working } from '../common/Working.tsx';
import { DropBox } from '../importing/DropBox.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** The first thing anybody sees: one sentence, one button, one place to drop books. */
export function FirstRun(): React.JSX.Element {
  const { t } = useText();
  const startJoin = useView((view) => view.startJoin);
  const [opening, setOpening] = useState(false);
  const [error, setError] = useState<AppError | null>(null);
  const openSample = async (): Promise<void> => {
    setOpening(true);
    setError(null);
    const answer = await callCore('openSample', {});
    setOpening(false);
    if (!answer.ok && answer.error.code !== 'cancelled') setError(answer.error);
  };
  return (
    <main className="first" id="main">
      <p className="first-name">
        <DrumMark size={28} /> Drumbeat
      </p>
      <h1>{t('ui.first.title')}</h1>
      <p className="first-lead">{t('ui.first.lead')}</p>
      <ol className="first-stages" aria-label={t('ui.first.stages')}>
        {STAGES.map((stage) => (
          <li key={stage} title={t(`ui.stage.${stage}.what`)}>
            {t(`ui.stage.${stage}.name`)}
          </li>
        ))}
      </ol>
      {opening ? (
        <Working label={t('ui.first.opening')} />
      ) : (
        <p>
          <button
            type="button"
            className="button primary large"
            data-testid="open-sample"
            onClick={() => void openSample()}
          >
            {t('ui.first.sample')}
          </button>
          <span className="first-note muted">{t('ui.first.sampleNote')}</span>
        </p>
      )}
      {error === null ? null : <ErrorNote error={error} />}
      <DropBox />
      <p className="first-join">
        {t('platform.join.ask')}
        <button
          type="button"
          className="button"
          data-testid="join-company"
          disabled={opening}
          onClick={startJoin}
        >
          {t('platform.join.do')}
        </button>
      </p>
      <p className="first-privacy muted">
        <LockKeyhole size={16} aria-hidden />
        {t('ui.first.privacy')}
      </p>
    </main>
  );
}
