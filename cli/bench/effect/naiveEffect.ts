import type { Day } from '../../../core/books/dates.ts';
import type { EffectVerdict } from '../../../core/contract/effect.ts';
import type { ConstraintPlace } from '../../../core/contract/focusing.ts';
import { type Look, placeOf } from './looks.ts';

const YEAR = 365;
const BEYOND_DOUBT = 1.645;

interface Sums {
  rows: number;
  sum: number;
  squares: number;
}

/**
 * The rule of thumb: mean days of what has left the place since the change, against that of the year before; sure by
 * Student's rows, whoever the customers are and whatever is still open. Its verdict by the same thresholds.
 */
export function naiveEffect(
  look: Look,
  place: ConstraintPlace,
  changedOn: Day,
  predictedDays: number,
): EffectVerdict {
  const { rows, inside } = placeOf(look, place);
  const before: Sums = { rows: 0, sum: 0, squares: 0 };
  const since: Sums = { rows: 0, sum: 0, squares: 0 };
  for (let r = 0; r < rows.count; r++) {
    const handled = rows.handled[r]!;
    if (rows.open[r] === 1 || handled < changedOn - YEAR || !inside(r)) continue;
    const into = handled >= changedOn ? since : before;
    into.rows++;
    into.sum += rows.days[r]!;
    into.squares += rows.days[r]! ** 2;
  }
  if (before.rows < 2 || since.rows < 2) return 'cannot_tell';
  const saved = before.sum / before.rows - since.sum / since.rows;
  const margin = BEYOND_DOUBT * Math.sqrt(errorOf(before) + errorOf(since));
  if (saved - margin >= predictedDays / 2) return 'worked';
  if (saved - margin > predictedDays / 10) return 'partly';
  if (saved + margin < -predictedDays / 10) return 'worse';
  return saved + margin < predictedDays / 2 ? 'no_sign' : 'cannot_tell';
}

function errorOf({ rows, sum, squares }: Sums): number {
  return (squares - sum ** 2 / rows) / (rows - 1) / rows;
}
