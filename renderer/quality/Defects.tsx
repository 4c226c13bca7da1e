import { CircleCheck } from 'lucide-react';
import type { QualityReport } from '../../core/contract/quality.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

/** Every defect with its rows, its ₹, what it costs the conclusions and what to do; Enter lists the rows. */
export function Defects({ defects }: Pick<QualityReport, 'defects'>): React.JSX.Element {
  const { t, money, count, say } = useText();
  const open = useView((view) => view.open);
  const found = defects.filter(({ rows }) => rows > 0);
  if (found.length === 0) {
    return (
      <p className="note good">
        <CircleCheck size={20} aria-hidden />
        <span>{t('ui.quality.noDefects')}</span>
      </p>
    );
  }
  return (
    <table className="plain defects" data-testid="defects" aria-label={t('ui.quality.defects')}>
      <thead>
        <tr>
          <th scope="col">{t('ui.quality.what')}</th>
          <th scope="col" className="num">
            {t('ui.quality.rows')}
          </th>
          <th scope="col" className="num">
            {t('ui.ageing.amount')}
          </th>
          <th scope="col">{t('ui.quality.cost')}</th>
          <th scope="col" className="fix">
            {t('ui.quality.fix')}
          </th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ defect, rows, amount, cost, fix }) => (
          <tr key={defect}>
            <th scope="row">
              <button
                type="button"
                className="link plain-link"
                onClick={() => open({ type: 'defect', defect }, true)}
              >
                {t(`ui.quality.defect.${defect}`)}
              </button>
            </th>
            <td className="num">{count(rows)}</td>
            <td className="num">{money(amount, { zeroDash: true })}</td>
            <td>{say(cost)}</td>
            <td className="muted fix">{say(fix)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
