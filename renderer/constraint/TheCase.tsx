import type { AnalysisReport, ConstraintReport } from '../../core/contract/analysis.ts';
import { agreeing } from '../focus/agreement.ts';
import { useText } from '../text/useText.ts';
import { useSince } from './useSince.ts';

interface Props {
  readonly constraint: ConstraintReport;
  readonly report: AnalysisReport;
}

/** The case for a constraint in plain sentences: against what, since when, how much, how sure and why. */
export function TheCase({ constraint, report }: Props): React.JSX.Element {
  const { t, days, count, compact, money, share } = useText();
  const [since] = useSince([constraint], report);
  return (
    <ul className="sentences case-sentences" data-testid="the-case">
      <li>
        {t(`constraint.against.${constraint.achievableBasis}`, {
          n: days(constraint.achievableDays),
        })}{' '}
        <span role="status">{since}</span>
      </li>
      <li title={money(constraint.amount)}>
        {t('constraint.bills', {
          count: constraint.invoices,
          n: count(constraint.invoices),
          amount: compact(constraint.amount, 'long'),
        })}{' '}
        {constraint.waiting === null
          ? t('constraint.unbilled')
          : t('constraint.waiting', { amount: compact(constraint.waiting, 'long') })}
      </li>
      <li>
        {t('constraint.sure', {
          sure: share(constraint.confidence),
          tests: t(`ui.test.agree${agreeing(constraint.tests)}`),
        })}
      </li>
    </ul>
  );
}
