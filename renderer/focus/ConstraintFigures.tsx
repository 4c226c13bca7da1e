import type { TrackedConstraint } from '../../core/contract/focusing.ts';
import { useText } from '../text/useText.ts';

/** Heads of the figures of a followed constraint: days now, days that can be, cash that would be freed once. */
export function ConstraintFigureHeads(): React.JSX.Element {
  const { t } = useText();
  return (
    <>
      {(['now', 'can', 'cash'] as const).map((figure) => (
        <th key={figure} scope="col" className="num">
          {t(`constraint.list.${figure}`)}
        </th>
      ))}
    </>
  );
}

/** Cells under {@link ConstraintFigureHeads}, by the last look at the books. */
export function ConstraintFigures({
  latest: { currentDays, achievableDays, cash },
}: Pick<TrackedConstraint, 'latest'>): React.JSX.Element {
  const { days, range } = useText();
  return (
    <>
      <td className="num">{days(currentDays)}</td>
      <td className="num">{days(achievableDays)}</td>
      <td className="num">{cash === null ? '' : range(cash.low, cash.high)}</td>
    </>
  );
}
