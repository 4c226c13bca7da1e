import type { AnalysisReport, ConstraintReport } from '../../core/contract/analysis.ts';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { comparisonLines } from './comparisonLines.ts';
import { useSince } from './useSince.ts';

interface Props {
  readonly one: ConstraintReport;
  readonly other: ConstraintReport;
  readonly report: AnalysisReport;
}

/** The same lines for both, with the difference in words beside them. */
export function ComparisonTable({ one, other, report }: Props): React.JSX.Element {
  const text = useText();
  const { t } = text;
  const goDeep = useView((view) => view.goDeep);
  const labels = [useConstraintLabel(one), useConstraintLabel(other)] as const;
  const since = useSince([one, other], report);
  const lines = comparisonLines([one, other], labels, text);
  const head = (constraint: ConstraintReport, label: string): React.JSX.Element => (
    <th scope="col">
      <button
        type="button"
        className="link"
        data-opens={`compared ${label}`}
        onClick={() => goDeep({ name: 'constraint', place: constraint })}
      >
        {label}
      </button>
    </th>
  );
  return (
    <div className="scroll table-scroll">
      <table className="plain comparison" data-testid="comparison-table">
        <thead>
          <tr>
            <td />
            {head(one, labels[0])}
            {head(other, labels[1])}
            <th scope="col">{t('constraint.compare.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.id}>
              <th scope="row">{t(`constraint.line.${line.id}`)}</th>
              <td>{line.one}</td>
              <td>{line.other}</td>
              <td className="difference">{line.difference}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">{t('constraint.line.since')}</th>
            <td>{since[0]}</td>
            <td>{since[1]}</td>
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}
