import type { ConstraintReport, StageReport } from '../../core/contract/analysis.ts';
import { DrumMark } from '../common/DrumMark.tsx';
import { useSegmentName } from '../focus/useConstraintLabel.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly stage: StageReport;
  /** Set where this stage holds the constraint. */
  readonly constraint: ConstraintReport | null;
  readonly tabbable: boolean;
  readonly onOpen: () => void;
}

/** One stage of the map: its name, what waits before it and for how long; Enter drills in. */
export function StageButton({ stage, constraint, tabbable, onOpen }: Props): React.JSX.Element {
  const { t, compact, money, days } = useText();
  const segment = useSegmentName(constraint);
  const name = t(`ui.stage.${stage.stage}.name`);
  const label = stage.observable
    ? t('ui.map.stageLabel', {
        stage: name,
        waiting: money(stage.waiting),
        days: days(stage.meanDays),
      })
    : t('ui.map.stageUnseen', { stage: name });
  const mark =
    constraint === null ? '' : ` ${t('ui.map.isConstraint', { segment: segment ?? name })}`;
  return (
    <button
      type="button"
      className={constraint === null ? 'stage' : 'stage is-constraint'}
      tabIndex={tabbable ? 0 : -1}
      aria-label={`${label}${mark}`}
      title={t(`ui.stage.${stage.stage}.what`)}
      onClick={onOpen}
    >
      <span className="stage-name">{name}</span>
      {constraint === null ? null : (
        <span className="stage-drum">
          <DrumMark size={16} />
          <span>{segment ?? t('ui.map.wholeStage')}</span>
        </span>
      )}
      <span className="stage-space" />
      {stage.observable ? (
        <>
          <span className="stage-money" title={money(stage.waiting)}>
            {stage.waiting > 0 ? compact(stage.waiting) : '–'}
          </span>
          <span className="stage-days small">{t('ui.unit.days', { n: days(stage.meanDays) })}</span>
        </>
      ) : (
        <span className="stage-unseen small">{t('ui.map.notInBooks')}</span>
      )}
    </button>
  );
}
