import { AGEING_BUCKETS } from '../../core/contract/analysis.ts';
import type { CustomerRow } from '../../core/contract/ledger.ts';

interface Props {
  readonly row: CustomerRow;
  /** The largest outstanding in the table: bars compare across rows. */
  readonly most: number;
}

/** A customer's open bills by age; the cell's text says it in words. */
export function AgeingBar({ row, most }: Props): React.JSX.Element {
  const width = most > 0 ? Math.sqrt(Math.max(0, row.outstanding) / most) * 100 : 0;
  return (
    <span className="age-bar" style={{ width: `${width}%` }} aria-hidden="true">
      {row.ageing.map((part) =>
        part.amount > 0 ? (
          <i
            key={part.bucket}
            className={`age-${AGEING_BUCKETS.indexOf(part.bucket)}`}
            style={{ flexGrow: part.amount }}
          />
        ) : null,
      )}
    </span>
  );
}
