import type { EffectReport } from '../../core/contract/effect.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly report: EffectReport;
  readonly label: string;
}

/** The bills behind the measurement, on both sides of the day of the change. */
export function EffectRowsButtons({ report, label }: Props): React.JSX.Element {
  const { t, date } = useText();
  const open = useView((view) => view.open);
  return (
    <p className="focus-buttons">
      {(['before', 'since'] as const).map((side) => (
        <button
          key={side}
          type="button"
          className="button small-button"
          data-testid={`effect-rows-${side}`}
          onClick={() =>
            open({
              type: 'invoices',
              title: t(`effect.rows.${side}Of`, { label, date: date(report.changedOn) }),
              filter: report.rows[side],
            })
          }
        >
          {t(`effect.rows.${side}`)}
        </button>
      ))}
    </p>
  );
}
