import type { EffectReport } from '../../core/contract/effect.ts';
import type { Implementation, ImplementationStep } from '../../core/contract/work.ts';
import { EffectBars } from '../effect/EffectBars.tsx';
import { VerdictLine } from '../effect/VerdictLine.tsx';
import { useText } from '../text/useText.ts';
import { StatusBadge } from '../work/StatusBadge.tsx';

interface Props {
  readonly work: Implementation;
  /** What its constraint is called. */
  readonly label: string;
  /** Null where no day is stated from which bills are handled the new way. */
  readonly effect: EffectReport | null;
}

/** What is under way on one page of A4: its steps with who and until when, from where to where, and what came of it. */
export function WorkPage({ work, label, effect }: Props): React.JSX.Element {
  const { t, say, days, date, range, count } = useText();
  const { predicted, changedOn, steps, stops } = work;
  const facts: readonly (readonly [string, string])[] = [
    [
      t('guidance.underWay.promised', { date: date(predicted.asOf) }),
      range(predicted.cash.low, predicted.cash.high),
    ],
    [
      t('guidance.underWay.days'),
      t('guidance.underWay.fromTo', {
        now: days(predicted.currentDays),
        target: days(predicted.targetDays),
      }),
    ],
    ...(effect === null || effect.after === null
      ? []
      : [[t('guidance.underWay.since'), days(effect.after)] as const]),
    [
      t('work.changed.title'),
      changedOn === null
        ? t('work.changed.none')
        : t('work.changed.since', { date: date(changedOn) }),
    ],
  ];
  const challenges = work.challenges.filter(({ solved }) => !solved);
  return (
    <section className="print-page">
      <p className="eyebrow">{t('guidance.underWay.eyebrow')}</p>
      <h1>{say(work.title)}</h1>
      <p>
        <StatusBadge status={work.status} /> {label} ·{' '}
        {t('work.step.of', { done: count(work.completedSteps), total: count(work.totalSteps) })}
      </p>
      <dl className="facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <Steps steps={steps} />
      {stops.length === 0 ? null : (
        <>
          <h2>{t('work.stops')}</h2>
          <ul className="sentences">
            {stops.map((stop) => (
              <li key={JSON.stringify(stop)}>{say(stop)}</li>
            ))}
          </ul>
        </>
      )}
      {challenges.length === 0 ? null : (
        <>
          <h2>{t('work.challenge.title')}</h2>
          <ul className="sentences">
            {challenges.map(({ id, words }) => (
              <li key={id}>{words}</li>
            ))}
          </ul>
        </>
      )}
      {effect === null ? null : (
        <>
          <h2>{t('effect.title')}</h2>
          <VerdictLine verdict={effect.verdict} />
          <EffectBars report={effect} />
          <ul className="sentences">
            {effect.says.map((message) => (
              <li key={JSON.stringify(message)}>{say(message)}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Steps({ steps }: { readonly steps: readonly ImplementationStep[] }): React.JSX.Element {
  const { t, say, date } = useText();
  const standing = ({ state, doneOn }: ImplementationStep): string =>
    state === 'done' ? t('work.step.doneOn', { date: date(doneOn) }) : t(`work.standing.${state}`);
  return (
    <table className="plain step-sheet">
      <thead>
        <tr>
          <th scope="col">{t('work.step.title')}</th>
          <th scope="col">{t('work.step.owner')}</th>
          <th scope="col">{t('work.step.due')}</th>
          <th scope="col">{t('guidance.underWay.standing')}</th>
        </tr>
      </thead>
      <tbody>
        {steps.map((step) => (
          <tr key={step.id}>
            <td>{say(step.text)}</td>
            <td>{step.owner ?? t(`work.role.${step.role}`)}</td>
            <td>{step.due === null ? '' : date(step.due)}</td>
            <td>{standing(step)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
