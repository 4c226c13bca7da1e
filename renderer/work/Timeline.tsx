import type { Implementation, ImplementationStep } from '../../core/contract/work.ts';
import { useText } from '../text/useText.ts';
import { stepStanding } from './stepStanding.ts';
import { along, type TimelineScale, timelineScale } from './timelineScale.ts';
import { today } from './today.ts';

/** The steps of one work over the calendar: when each is due, when it was done, and where today lies. */
export function Timeline({ work }: { readonly work: Implementation }): React.JSX.Element {
  const { t, say, date, month } = useText();
  const on = today();
  const steps = work.steps.filter((step) => step.state !== 'dropped');
  const scale = timelineScale(steps, [on, work.changedOn]);
  if (scale === null) return <p className="muted">{t('work.timeline.none')}</p>;
  const dated = steps.filter((step) => step.due !== null || step.doneOn !== null);
  return (
    <>
      <div
        className="timeline"
        role="img"
        data-testid="work-timeline"
        aria-label={t('work.timeline.label', { title: say(work.title), count: dated.length })}
      >
        <div className="timeline-axis">
          <span />
          <div className="timeline-row">
            {scale.months.map((first) => (
              <span key={first} className="timeline-month small muted" style={at(scale, first)}>
                {month(first)}
              </span>
            ))}
          </div>
        </div>
        {dated.map((step) => (
          <div key={step.id} className="timeline-line">
            <span className="timeline-name small">{say(step.text)}</span>
            <div className="timeline-row">
              {scale.months.map((first) => (
                <i key={first} className="timeline-tick" style={at(scale, first)} />
              ))}
              <i className="timeline-today" style={at(scale, on)} />
              {work.changedOn === null ? null : (
                <i className="timeline-change" style={at(scale, work.changedOn)} />
              )}
              <Span step={step} scale={scale} />
            </div>
          </div>
        ))}
      </div>
      <p className="timeline-key small muted">
        <span>
          <i className="timeline-mark" /> {t('work.timeline.due')}
        </span>
        <span>
          <i className="timeline-mark done" /> {t('work.timeline.done')}
        </span>
        <span>
          <i className="timeline-mark overdue" /> {t('work.timeline.overdue')}
        </span>
        <span>
          <i className="key-today" /> {t('work.timeline.today', { date: date(on) })}
        </span>
        {work.changedOn === null ? null : (
          <span>
            <i className="key-change" /> {t('work.changed.since', { date: date(work.changedOn) })}
          </span>
        )}
      </p>
      <details className="timeline-table">
        <summary>{t('work.timeline.table')}</summary>
        <div className="scroll table-scroll">
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t('work.step.words')}</th>
                <th scope="col">{t('work.step.owner')}</th>
                <th scope="col">{t('work.step.due')}</th>
                <th scope="col">{t('work.timeline.done')}</th>
                <th scope="col">{t('work.timeline.stands')}</th>
              </tr>
            </thead>
            <tbody>
              {work.steps.map((step) => (
                <tr key={step.id}>
                  <th scope="row">{say(step.text)}</th>
                  <td>{step.owner ?? t(`work.role.${step.role}`)}</td>
                  <td>{date(step.due)}</td>
                  <td>{date(step.doneOn)}</td>
                  <td>{t(`work.standing.${stepStanding(step, on)}`)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}

interface SpanProps {
  readonly step: ImplementationStep;
  readonly scale: TimelineScale;
}

/** From when it was due to when it was done, or, where it is overdue, to today. */
function Span({ step, scale }: SpanProps): React.JSX.Element {
  const on = today();
  const standing = stepStanding(step, on);
  const end = step.doneOn ?? (standing === 'overdue' ? on : null);
  const due = step.due;
  return (
    <>
      {due === null || end === null ? null : (
        <i className={`timeline-span ${standing}`} style={between(scale, due, end)} />
      )}
      {due === null ? null : (
        <i
          className={standing === 'overdue' ? 'timeline-mark overdue' : 'timeline-mark'}
          style={at(scale, due)}
        />
      )}
      {step.doneOn === null ? null : (
        <i className="timeline-mark done" style={at(scale, step.doneOn)} />
      )}
    </>
  );
}

function at(scale: TimelineScale, day: number): React.CSSProperties {
  return { insetInlineStart: `${100 * along(scale, day)}%` };
}

function between(scale: TimelineScale, one: number, other: number): React.CSSProperties {
  const from = along(scale, Math.min(one, other));
  const width = along(scale, Math.max(one, other)) - from;
  return { insetInlineStart: `${100 * from}%`, width: `${100 * width}%` };
}
