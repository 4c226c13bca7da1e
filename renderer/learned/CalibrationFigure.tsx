import type { Learned, LearnedCase } from '../../core/contract/learned.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { RATIO_MARKS, ratioAt } from './ratioScale.ts';
import { times } from './times.ts';

/** What came of each prediction, one below the other, and what is taken from it for the next one. */
export function CalibrationFigure({
  learned,
}: {
  readonly learned: Learned;
}): React.JSX.Element | null {
  const { t, say, date } = useText();
  const cases = learned.levers
    .flatMap(({ title, cases: own }) => own.map((each) => ({ ...each, title })))
    .filter(({ forgotten }) => !forgotten)
    .sort((a, b) => a.judgedOn - b.judgedOn);
  if (cases.length === 0) return null;
  const { calibration } = learned;
  const label = (each: (typeof cases)[number]): string =>
    t('learned.calibration.case', {
      lever: say(each.title),
      date: date(each.judgedOn),
      ratio: times(each.ratio),
      low: times(each.ratio - each.spread),
      high: times(each.ratio + each.spread),
    });
  return (
    <section
      className="block"
      data-figure
      data-testid="learned-calibration"
      aria-labelledby="learned-calibration"
    >
      <header className="block-head">
        <h2 id="learned-calibration">{t('learned.calibration.title')}</h2>
        <ExportButton picture name={t('learned.calibration.title')} />
      </header>
      <p>
        {t('learned.calibration.what', {
          value: times(calibration.value),
          low: times(calibration.low),
          high: times(calibration.high),
        })}
      </p>
      <ul className="ratio-rows">
        {cases.map((each) => (
          <li key={each.implementationId}>
            <span className="small">{say(each.title)}</span>
            <Bar each={each} label={label(each)} />
            <span className="num small">{times(each.ratio)}</span>
          </li>
        ))}
        <li className="ratio-taken">
          <strong className="small">{t('learned.calibration.taken')}</strong>
          <div
            className="ratio-bar"
            role="img"
            aria-label={`${t('learned.calibration.taken')}: ${times(calibration.value)}`}
          >
            <Lines />
            <span
              className="ratio-range"
              style={{
                left: `${ratioAt(calibration.low)}%`,
                width: `${ratioAt(calibration.high) - ratioAt(calibration.low)}%`,
              }}
            />
            <span className="ratio-dot" style={{ left: `${ratioAt(calibration.value)}%` }} />
          </div>
          <strong className="num small">{times(calibration.value)}</strong>
        </li>
        <li className="ratio-scale small muted" aria-hidden="true">
          <span />
          <div className="ratio-ticks">
            {RATIO_MARKS.map((mark) => (
              <span key={mark} style={{ left: `${ratioAt(mark)}%` }}>
                {`×${mark}`}
              </span>
            ))}
          </div>
          <span />
        </li>
      </ul>
    </section>
  );
}

function Bar({
  each,
  label,
}: {
  readonly each: LearnedCase;
  readonly label: string;
}): React.JSX.Element {
  const left = ratioAt(each.ratio - each.spread);
  return (
    <div className="ratio-bar" role="img" aria-label={label} title={label}>
      <Lines />
      <span
        className="ratio-range case"
        style={{ left: `${left}%`, width: `${ratioAt(each.ratio + each.spread) - left}%` }}
      />
      <span className="ratio-dot case" style={{ left: `${ratioAt(each.ratio)}%` }} />
    </div>
  );
}

function Lines(): React.JSX.Element {
  return <span className="ratio-one" style={{ left: `${ratioAt(1)}%` }} />;
}
