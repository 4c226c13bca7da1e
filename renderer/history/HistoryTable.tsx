import { Redo2, Undo2 } from 'lucide-react';
import type { HistoryEntry } from '../../core/contract/history.ts';
import { momentOf } from '../../core/contract/moment.ts';
import { heldBy } from '../../core/contract/rights.ts';
import { turningNeeds } from '../../core/contract/roles.ts';
import { stampDay } from '../focusing/stampDay.ts';
import { useRights } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly rows: readonly HistoryEntry[];
  readonly onTurn: (entry: HistoryEntry) => void;
}

/** When, what in plain words, and the turn that it has. */
export function HistoryTable({ rows, onTurn }: Props): React.JSX.Element {
  const { t, say, date } = useText();
  const rights = useRights();
  const devices = [...new Set(rows.flatMap(({ device }) => (device === null ? [] : [device])))];
  return (
    <div className="scroll table-scroll">
      <table className="plain history-table">
        <thead>
          <tr>
            <th scope="col">{t('history.when')}</th>
            <th scope="col">{t('history.decided')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('history.undo')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((entry) => (
            <tr key={entry.id} className={entry.state === 'standing' ? '' : 'undone'}>
              <th scope="row">
                {date(stampDay(entry.at))} <span className="small muted">{clock(entry.at)}</span>
              </th>
              <td>
                <span className="small muted">{t(`history.kind.${entry.kind}`)}</span>
                <br />
                <span className="history-says">{say(entry.says)}</span>
                {entry.title === null ? null : <q>{say(entry.title)}</q>}
                {entry.state === 'standing' ? null : (
                  <span className="small muted"> ({t(`history.${entry.state}`)})</span>
                )}
                {devices.length < 2 || entry.device === null ? null : (
                  <span className="small muted">
                    {' '}
                    {t('history.device', { n: devices.indexOf(entry.device) + 1 })}
                  </span>
                )}
              </td>
              <td className="num">
                {entry.turn === null ? null : (
                  <button
                    type="button"
                    className="button small-button"
                    data-testid={`history-${entry.turn}`}
                    disabled={rights !== null && heldBy(rights, turningNeeds(entry.kind)) !== null}
                    aria-label={`${t(`history.${entry.turn}`)}: ${say(entry.says)}`}
                    onClick={() => onTurn(entry)}
                  >
                    {entry.turn === 'undo' ? (
                      <Undo2 size={14} aria-hidden />
                    ) : (
                      <Redo2 size={14} aria-hidden />
                    )}
                    {t(`history.${entry.turn}`)}
                  </button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Hours and minutes of a stamp at this computer. */
function clock(at: string): string {
  const moment = new Date(momentOf(at));
  return `${String(moment.getHours()).padStart(2, '0')}:${String(moment.getMinutes()).padStart(2, '0')}`;
}
