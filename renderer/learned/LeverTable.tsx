import { ArrowDown, ArrowUp } from 'lucide-react';
import { useState } from 'react';
import type { LearnedCase, LeverLesson } from '../../core/contract/learned.ts';
import { useView } from '../state/view.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { times } from './times.ts';

/** A rank that moved by less than this is not told unless all are. */
const MOVED = 0.01;
/** Levers told at first: those with cases of their own, and those that moved most. */
const SHOWN = 8;

/** Each lever: own cases, the chance before and now, what comes of it, and what that does to its rank. */
export function LeverTable({
  levers,
}: {
  readonly levers: readonly LeverLesson[];
}): React.JSX.Element {
  const { t, count } = useText();
  const [all, setAll] = useState(false);
  const told = levers
    .filter(({ cases, factor }) => cases.length > 0 || Math.abs(Math.log(factor)) >= MOVED)
    .filter(({ cases }, at) => cases.length > 0 || at < SHOWN);
  const shown = all ? levers : told;
  return (
    <section
      className="block"
      data-figure
      data-testid="learned-levers"
      aria-labelledby="learned-levers"
    >
      <header className="block-head">
        <h2 id="learned-levers">{t('learned.levers.title')}</h2>
        <ExportButton what={{ table: 'learned' }} picture name={t('learned.levers.title')} />
      </header>
      <p className="small muted">{t('learned.levers.what')}</p>
      {shown.length === 0 ? (
        <p>{t('learned.levers.none', { n: count(levers.length) })}</p>
      ) : (
        <div className="scroll table-scroll">
          <table className="plain learned-table">
            <thead>
              <tr>
                <th scope="col">{t('learned.levers.lever')}</th>
                <th scope="col" className="num">
                  {t('learned.levers.cases')}
                </th>
                <th scope="col" className="num">
                  {t('learned.levers.before')}
                </th>
                <th scope="col" className="num">
                  {t('learned.levers.now')}
                </th>
                <th scope="col" className="num">
                  {t('learned.levers.comes')}
                </th>
                <th scope="col" className="num">
                  {t('learned.levers.liking')}
                </th>
                <th scope="col" className="num">
                  {t('learned.levers.rank')}
                </th>
              </tr>
            </thead>
            <tbody>
              {shown.map((lever) => (
                <Row key={lever.leverId} lever={lever} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {levers.length > told.length ? (
        <p>
          <button
            type="button"
            className="button small-button"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? t('learned.levers.fewer') : t('learned.levers.all', { n: count(levers.length) })}
          </button>
        </p>
      ) : null}
    </section>
  );
}

function Row({ lever }: { readonly lever: LeverLesson }): React.JSX.Element {
  const { t, say, share, count } = useText();
  const { probability, calibration, before, liking, factor, cases, says } = lever;
  const Arrow = factor > 1 + MOVED ? ArrowUp : factor < 1 - MOVED ? ArrowDown : null;
  return (
    <tr>
      <th scope="row">
        {say(lever.title)}
        <span className="small muted learned-stage">{t(`ui.stage.${lever.stage}.name`)}</span>
        {says.map((line) => (
          <span key={line.key} className="small learned-line">
            {say(line)}
          </span>
        ))}
        <Cases cases={cases} />
      </th>
      <td className="num">{count(probability.cases)}</td>
      <td className="num">{share(before)}</td>
      <td className="num">
        <strong>{share(probability.value)}</strong>
        <span className="small muted learned-range">
          {share(probability.low)} – {share(probability.high)}
        </span>
      </td>
      <td className="num">
        {times(calibration.value)}
        <span className="small muted learned-range">
          {times(calibration.low)} – {times(calibration.high)}
        </span>
      </td>
      <td className="num">{times(liking)}</td>
      <td className="num">
        <span className="learned-rank">
          {Arrow === null ? null : <Arrow size={14} aria-hidden />}
          <strong>{times(factor)}</strong>
          <span className="visually-hidden">
            {Arrow === null
              ? t('learned.levers.same')
              : t(factor > 1 ? 'learned.levers.higher' : 'learned.levers.lower')}
          </span>
        </span>
      </td>
    </tr>
  );
}

/** The finished pieces of work behind it; each leads to where it is kept. */
function Cases({ cases }: { readonly cases: readonly LearnedCase[] }): React.JSX.Element | null {
  const { t, date } = useText();
  const goWork = useView((view) => view.goWork);
  if (cases.length === 0) return null;
  return (
    <span className="learned-cases">
      {cases.map((each) => (
        <button
          key={each.implementationId}
          type="button"
          className="link small"
          data-opens={each.implementationId}
          onClick={() => goWork({ id: each.implementationId, part: 'effect' })}
        >
          {t(each.forgotten ? 'learned.case.forgotten' : 'learned.case.counted', {
            date: date(each.judgedOn),
            verdict: t(`learned.verdict.${each.verdict}`),
            ratio: times(each.ratio),
          })}
        </button>
      ))}
    </span>
  );
}
