import type { WhatIfReport } from '../../core/contract/whatIf.ts';
import { useText } from '../text/useText.ts';

/** Less than this part of what is freed is no move worth a row. */
const SMALL = 0.01;

/** Stage by stage what waits less, and where it only moves on to; the rows add up to what is freed. */
export function WaitingMoves({
  replay,
}: {
  readonly replay: WhatIfReport;
}): React.JSX.Element | null {
  const { t, money } = useText();
  const { cashReleased, waiting } = replay;
  if (cashReleased <= 0) return null;
  const moved = waiting.filter(
    ({ before, after }) => Math.abs(before - after) > SMALL * cashReleased,
  );
  const rest = cashReleased - moved.reduce((sum, row) => sum + row.before - row.after, 0);
  const signed = (paise: number): string => (paise > 0 ? `+${money(paise)}` : money(paise));
  return (
    <table className="plain moves">
      <caption className="small muted">{t('constraint.moves.what')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('ui.map.stage')}</th>
          <th scope="col" className="num">
            {t('constraint.moves.before')}
          </th>
          <th scope="col" className="num">
            {t('constraint.moves.after')}
          </th>
          <th scope="col" className="num">
            {t('constraint.moves.change')}
          </th>
        </tr>
      </thead>
      <tbody>
        {moved.map(({ stage, before, after }) => (
          <tr key={stage}>
            <th scope="row">{t(`ui.stage.${stage}.name`)}</th>
            <td className="num">{money(before, { zeroDash: true })}</td>
            <td className="num">{money(after, { zeroDash: true })}</td>
            <td className="num">{signed(after - before)}</td>
          </tr>
        ))}
        {Math.abs(rest) < 100 ? null : (
          <tr>
            <th scope="row">{t('constraint.moves.others')}</th>
            <td />
            <td />
            <td className="num">{signed(-rest)}</td>
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{t('constraint.moves.freed')}</th>
          <td />
          <td />
          <td className="num">{signed(-cashReleased)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
