import { Columns2, ListTodo } from 'lucide-react';
import type { AnalysisReport, ConstraintReport } from '../../core/contract/analysis.ts';
import { type Place, samePlace } from '../../core/ribbon/runsOf.ts';
import { ChallengeButtons } from '../assumptions/ChallengeButtons.tsx';
import { DrumMark } from '../common/DrumMark.tsx';
import { NoReport } from '../common/NoReport.tsx';
import { cellFilter } from '../focus/constraintCell.ts';
import { ImpactBar } from '../focus/ImpactBar.tsx';
import { TestMarks } from '../focus/TestMarks.tsx';
import { useConstraintLabel, useSegmentName } from '../focus/useConstraintLabel.ts';
import { Followed } from '../focusing/Followed.tsx';
import { Term } from '../help/Term.tsx';
import { useAnalysis } from '../state/analysis.ts';
import { useView } from '../state/view.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { Causes } from './Causes.tsx';
import { DeepHead } from './DeepHead.tsx';
import { RunnerUp } from './RunnerUp.tsx';
import { TheCase } from './TheCase.tsx';
import { WaitBars } from './WaitBars.tsx';
import { WhatIf } from './WhatIf.tsx';

/** One constraint as a whole: the case for it in sentences, then everything the sentences rest on. */
export function ConstraintScreen({ place }: { readonly place: Place }): React.JSX.Element {
  const { report, error } = useAnalysis();
  if (error !== null || report === null) return <NoReport error={error} />;
  const constraint = report.constraints.find((each) => samePlace(each, place));
  return (
    <div className="page deep-page" data-testid="constraint-screen">
      {constraint === undefined ? (
        <Gone place={place} report={report} />
      ) : (
        <Whole
          key={`${report.asOf} ${JSON.stringify(place)}`}
          constraint={constraint}
          report={report}
        />
      )}
    </div>
  );
}

/** On the day in sight this place is not ranked: said, with where to look instead. */
function Gone({ place, report }: { readonly place: Place; readonly report: AnalysisReport }) {
  const { t, date } = useText();
  const label = useConstraintLabel(place);
  const first = report.constraints[0];
  const firstLabel = useConstraintLabel(first ?? null);
  const swap = useView((view) => view.swapDeep);
  return (
    <>
      <DeepHead
        eyebrow={<span className="muted">{t('constraint.rank.gone')}</span>}
        title={t('constraint.gone', { label, date: date(report.asOf) })}
      />
      <section className="block">
        <p>{t('constraint.goneWhat')}</p>
        {first === undefined ? null : (
          <p className="focus-buttons">
            <button
              type="button"
              className="button"
              onClick={() => swap({ name: 'constraint', place: first })}
            >
              {t('constraint.seeInstead', { label: firstLabel })}
            </button>
          </p>
        )}
      </section>
      <Followed place={place} />
    </>
  );
}

interface Props {
  readonly constraint: ConstraintReport;
  readonly report: AnalysisReport;
}

function Whole({ constraint, report }: Props): React.JSX.Element {
  const { t, say, days } = useText();
  const label = useConstraintLabel(constraint);
  const segment = useSegmentName(constraint);
  const open = useView((view) => view.open);
  const goDeep = useView((view) => view.goDeep);
  const { stage, dimension, value } = constraint;
  const named = constraint.rank === 1 && report.notSure === null;
  return (
    <>
      <DeepHead
        eyebrow={
          named ? (
            <>
              <DrumMark /> {t('constraint.rank.named')}
            </>
          ) : (
            <span className="muted">
              {constraint.rank === 1
                ? t('constraint.rank.unsure')
                : t('constraint.rank.other', {
                    rank: constraint.rank,
                    of: report.constraints.length,
                  })}
            </span>
          )
        }
        title={t(`constraint.title.${stage}`, {
          who: segment ?? t('constraint.everywhere'),
          n: days(constraint.currentDays),
        })}
      >
        <button
          type="button"
          className="button"
          data-testid="constraint-recommendations"
          data-opens="recommendations"
          onClick={() => goDeep({ name: 'recommendations' })}
        >
          <ListTodo size={16} aria-hidden />
          {t('guidance.all.title')}
        </button>
        <ChallengeButtons place={constraint} />
        {report.constraints.length > 1 ? (
          <button
            type="button"
            className="button"
            data-testid="open-compare"
            data-opens="compare"
            onClick={() => goDeep({ name: 'compare', places: pairWith(constraint, report) })}
          >
            <Columns2 size={16} aria-hidden />
            {t('constraint.compare.open')}
          </button>
        ) : null}
      </DeepHead>
      <div className="case">
        <div className="case-main">
          <section className="block case-lead" aria-label={t('constraint.theCase')}>
            <TheCase constraint={constraint} report={report} />
            <WaitBars constraint={constraint} />
            <ImpactBar impact={constraint.estimatedImpact} />
            <p className="focus-buttons">
              <button
                type="button"
                className="button primary"
                onClick={() =>
                  open({
                    type: 'invoices',
                    title: label,
                    filter: cellFilter(constraint, report.asOf),
                  })
                }
              >
                {t('ui.why.rows')}
              </button>
            </p>
          </section>
          {constraint.rootCauses.length === 0 ? null : (
            <section className="block">
              <header className="block-head">
                <h2>
                  <Term of="rootCause">{t('ui.why.causes')}</Term>
                </h2>
                <p className="small muted">{t('constraint.causesWhat')}</p>
              </header>
              <Causes constraint={constraint} label={label} />
            </section>
          )}
          <section className="block case-evidence">
            <div>
              <h2>{t('ui.why.tests')}</h2>
              <TestMarks tests={constraint.tests} explained />
            </div>
            {constraint.evidence.length === 0 ? null : (
              <div>
                <h2>{t('ui.why.evidence')}</h2>
                <ul className="sentences">
                  {constraint.evidence.map((item) => (
                    <li key={JSON.stringify(item.text)}>{say(item.text)}</li>
                  ))}
                </ul>
              </div>
            )}
          </section>
        </div>
        <div className="case-side">
          <section
            className="block"
            data-testid="case-what-if"
            data-figure
            aria-labelledby="case-what-if"
          >
            <header className="block-head">
              <h2 id="case-what-if">
                <Term of="whatIf">{t('ui.whatIf.title')}</Term>
              </h2>
              <ExportButton picture name={`${t('ui.whatIf.title')} ${label}`} />
            </header>
            <WhatIf
              cell={{ stage, dimension, value }}
              label={label}
              asOf={report.asOf}
              start={constraint.achievableDays}
              full
            />
          </section>
          <RunnerUp constraint={constraint} report={report} />
        </div>
      </div>
      <Followed place={constraint} />
    </>
  );
}

/** A constraint beside the one it competes with: the first of all others. */
function pairWith(one: ConstraintReport, report: AnalysisReport): readonly [Place, Place] | null {
  const other = report.constraints.find((each) => each.rank !== one.rank);
  if (other === undefined) return null;
  return one.rank < other.rank ? [one, other] : [other, one];
}
