import type { AnalysisReport, ConstraintReport } from '../../core/contract/analysis.ts';
import { type Place, samePlace } from '../../core/ribbon/runsOf.ts';
import { NoReport } from '../common/NoReport.tsx';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useAnalysis } from '../state/analysis.ts';
import { useView } from '../state/view.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { CashScale } from './CashScale.tsx';
import { ComparisonTable } from './ComparisonTable.tsx';
import { DeepHead } from './DeepHead.tsx';
import { useVerdictWords } from './useVerdictWords.ts';
import { verdictOn } from './verdict.ts';

interface Props {
  /** null: the first and its runner-up. */
  readonly places: readonly [Place, Place] | null;
}

/** Two constraints side by side, under the verdict which of them goes first and why. */
export function CompareScreen({ places }: Props): React.JSX.Element {
  const { t } = useText();
  const { report, error } = useAnalysis();
  if (error !== null || report === null) return <NoReport error={error} />;
  const [first, second] = report.constraints;
  const find = (place: Place | undefined): ConstraintReport | undefined =>
    report.constraints.find((each) => place !== undefined && samePlace(each, place));
  const one = find(places?.[0]) ?? first;
  const other = find(places?.[1]) ?? (one === second ? first : second);
  return (
    <div className="page deep-page" data-testid="compare-screen">
      {one === undefined || other === undefined || one === other ? (
        <>
          <DeepHead
            eyebrow={<span className="muted">{t('constraint.compare.title')}</span>}
            title={t('constraint.compare.tooFew')}
          />
          <section className="block">
            <p>{t('constraint.noRunnerUp')}</p>
          </section>
        </>
      ) : (
        <Pair one={one} other={other} report={report} />
      )}
    </div>
  );
}

interface PairProps {
  readonly one: ConstraintReport;
  readonly other: ConstraintReport;
  readonly report: AnalysisReport;
}

function Pair({ one, other, report }: PairProps): React.JSX.Element {
  const { t } = useText();
  const swap = useView((view) => view.swapDeep);
  const verdict = verdictOn(one, other);
  const words = useVerdictWords(verdict);
  const { constraints } = report;
  return (
    <>
      <DeepHead
        eyebrow={<span className="muted">{t('constraint.compare.title')}</span>}
        title={words?.headline ?? ''}
      >
        {constraints.length > 2 ? (
          <>
            <Pick
              label={t('constraint.compare.left')}
              chosen={one}
              among={constraints.filter((each) => each !== other)}
              onPick={(place) => swap({ name: 'compare', places: [place, other] })}
            />
            <Pick
              label={t('constraint.compare.right')}
              chosen={other}
              among={constraints.filter((each) => each !== one)}
              onPick={(place) => swap({ name: 'compare', places: [one, place] })}
            />
          </>
        ) : null}
      </DeepHead>
      <section
        className="block"
        data-testid="comparison"
        data-figure
        aria-label={t('constraint.compare.title')}
      >
        <header className="block-head">
          <p className="picture-only" aria-hidden="true">
            {words?.headline}
          </p>
          <ExportButton
            what={{ table: 'comparison', asOf: report.asOf, ranks: [one.rank, other.rank] }}
            picture
            name={t('constraint.compare.title')}
          />
        </header>
        <p className="case-verdict" data-testid="verdict">
          {words?.gap} {words?.sure} {words?.so}
        </p>
        <CashScale constraints={[one, other]} />
        <ComparisonTable one={one} other={other} report={report} />
      </section>
    </>
  );
}

interface PickProps {
  readonly label: string;
  readonly chosen: ConstraintReport;
  readonly among: readonly ConstraintReport[];
  readonly onPick: (place: ConstraintReport) => void;
}

function Pick({ label, chosen, among, onPick }: PickProps): React.JSX.Element {
  return (
    <label className="compare-pick">
      <span className="visually-hidden">{label}</span>
      <select
        className="select"
        value={chosen.rank}
        onChange={(event) => {
          const picked = among.find((each) => each.rank === Number(event.target.value));
          if (picked !== undefined) onPick(picked);
        }}
      >
        {among.map((each) => (
          <Choice key={each.rank} constraint={each} />
        ))}
      </select>
    </label>
  );
}

function Choice({ constraint }: { readonly constraint: ConstraintReport }): React.JSX.Element {
  const label = useConstraintLabel(constraint);
  return (
    <option value={constraint.rank}>
      {constraint.rank}. {label}
    </option>
  );
}
