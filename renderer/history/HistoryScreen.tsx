import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { HistoryEntry, HistoryKind } from '../../core/contract/history.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { DeepHead } from '../constraint/DeepHead.tsx';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { TurnRefused } from '../work/TurnRefused.tsx';
import { HistoryTable } from './HistoryTable.tsx';

const PAGE = 50;
const MOST = 500;

/** Everything that was decided or imported, newest first, each to be undone or redone where it has its turn. */
export function HistoryScreen(): React.JSX.Element {
  const { t, say, count } = useText();
  const [kind, setKind] = useState<HistoryKind | null>(null);
  const [shown, setShown] = useState(PAGE);
  const [offset, setOffset] = useState(0);
  const [refused, setRefused] = useState<AppError | null>(null);
  const [waits, setWaits] = useState<string | null>(null);
  const asked = kind === null ? {} : { kind };
  const { value, error } = useCore('history', { ...asked, offset, limit: shown });
  const choose = (chosen: HistoryKind | null): void => {
    setKind(chosen);
    setShown(PAGE);
    setOffset(0);
  };
  const turn = async ({ id, kind: of, about, turn: next }: HistoryEntry): Promise<void> => {
    if (next === null) return;
    const answer =
      of === 'import'
        ? await callCore(next === 'undo' ? 'undoBatch' : 'redoBatch', { batchId: id })
        : await callCore(next === 'undo' ? 'undoDecision' : 'redoDecision', { decisionId: id });
    setRefused(answer.ok ? null : answer.error);
    setWaits(answer.ok && of === 'implementation' ? await waitingFor(about) : null);
  };
  /** What a work waits for that did not come under way although its pause, or its end, was undone. */
  const waitingFor = async (id: string): Promise<string | null> => {
    const answer = await callCore('work', { id });
    if (!answer.ok || !answer.value.waits || answer.value.running === null) return null;
    return t('work.waits', { title: say(answer.value.running.title) });
  };
  const rows = value?.rows ?? [];
  const total = value?.total ?? 0;
  return (
    <div className="page deep-page" data-testid="history">
      <DeepHead eyebrow={t('history.title')} title={t('history.open')}>
        <ExportButton what={{ table: 'history' }} name={t('history.title')} />
      </DeepHead>
      <p className="muted">{t('history.what')}</p>
      <label className="field history-filter">
        <span>{t('history.filter')}</span>
        <select
          className="select"
          value={kind ?? ''}
          onChange={(event) =>
            choose(value?.kinds.find((each) => each.kind === event.target.value)?.kind ?? null)
          }
        >
          <option value="">{t('history.all')}</option>
          {value?.kinds.map((each) => (
            <option key={each.kind} value={each.kind}>
              {`${t(`history.kind.${each.kind}`)} (${count(each.entries)})`}
            </option>
          ))}
        </select>
      </label>
      {error === null ? null : <ErrorNote error={error} />}
      {refused === null ? null : <TurnRefused error={refused} />}
      {waits === null ? null : <p role="status">{waits}</p>}
      {value === null ? (
        <p className="muted" aria-busy="true">
          {t('ui.common.loading')}
        </p>
      ) : rows.length === 0 ? (
        <div className="nothing-yet">
          <h2>{t('history.empty.title')}</h2>
          <p>{t('history.empty.what')}</p>
        </div>
      ) : (
        <HistoryTable rows={rows} onTurn={(entry) => void turn(entry)} />
      )}
      {total <= PAGE ? null : (
        <p className="history-more">
          <span className="small muted">
            {t('history.shown', { shown: count(offset + rows.length), total: count(total) })}
          </span>
          {offset + rows.length >= total ? null : (
            <button
              type="button"
              className="button"
              onClick={() => (shown < MOST ? setShown(shown + PAGE) : setOffset(offset + MOST))}
            >
              {t('history.more')}
            </button>
          )}
        </p>
      )}
    </div>
  );
}
