import { StageName } from '../../core/contract/analysis.ts';
import type { SharedRecords, TrackedConstraint } from '../../core/contract/focusing.ts';
import { DrumMark } from '../common/DrumMark.tsx';
import { ConstraintFigureHeads, ConstraintFigures } from '../focus/ConstraintFigures.tsx';
import { useSegmentName } from '../focus/useConstraintLabel.ts';
import { useText } from '../text/useText.ts';

/** The map of a laptop without the books, in words: the stages in their order, with what is followed in each. */
export function MapElsewhere({ records }: { readonly records: SharedRecords }): React.JSX.Element {
  const { t, date } = useText();
  const standing = records.records.filter(({ latest }) => latest.rank !== null);
  return (
    <div className="elsewhere" data-testid="map-elsewhere">
      <section className="block">
        <header className="block-head">
          <h1>{t('constraint.elsewhere.map')}</h1>
        </header>
        <p>{t('constraint.elsewhere.mapWhat', { date: date(records.asOf) })}</p>
        <div className="scroll table-scroll">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t('ui.map.stage')}</th>
                <th scope="col">{t('constraint.list.place')}</th>
                <ConstraintFigureHeads />
              </tr>
            </thead>
            <tbody>
              {StageName.options.map((stage) => {
                const here = standing.filter((one) => one.stage === stage);
                const name = t(`ui.stage.${stage}.name`);
                if (here.length > 0) {
                  return here.map((one) => <Waits key={one.id} stage={name} constraint={one} />);
                }
                return (
                  <tr key={stage}>
                    <th scope="row">{name}</th>
                    <td colSpan={4} className="muted">
                      {t('constraint.elsewhere.nothing')}
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </section>
    </div>
  );
}

interface WaitsProps {
  readonly stage: string;
  readonly constraint: TrackedConstraint;
}

function Waits({ stage, constraint }: WaitsProps): React.JSX.Element {
  const { t } = useText();
  const segment = useSegmentName(constraint);
  return (
    <tr>
      <th scope="row">
        {stage}{' '}
        {constraint.held ? (
          <span className="drum-tag">
            <DrumMark size={14} /> {t('ui.focus.constraint')}
          </span>
        ) : null}
      </th>
      <td>{segment ?? t('constraint.elsewhere.whole')}</td>
      <ConstraintFigures latest={constraint.latest} />
    </tr>
  );
}
