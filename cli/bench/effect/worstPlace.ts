import type { Day } from '../../../core/books/dates.ts';
import type { ConstraintPlace } from '../../../core/contract/focusing.ts';
import { type Look, placeOf } from './looks.ts';

const STAGES = ['billing', 'dispatch', 'collection', 'clearing', 'allocation'] as const;
const LATELY = 182;
const LEAST_SHARE = 0.08;

/**
 * What somebody without a method would pick: of all segments and stages, the one whose bills of the last half-year
 * took the most rupee-days more than the others'. In a healthy company it is slow by luck or by nature.
 */
export function worstPlace(look: Look, day: Day): { place: ConstraintPlace; excess: number } {
  let worst: { place: ConstraintPlace; excess: number; cost: number } | null = null;
  for (const stage of STAGES) {
    const { rows } = placeOf(look, { stage, dimension: 'all', value: null });
    for (const dimension of look.dimensions) {
      if (['customer', 'month_end', 'size_band'].includes(dimension.name)) continue;
      const weight = new Float64Array(dimension.values.length);
      const sum = new Float64Array(dimension.values.length);
      let all = 0;
      let days = 0;
      for (let r = 0; r < rows.count; r++) {
        const code = rows.invoice[r]! < 0 ? -1 : dimension.code[rows.invoice[r]!]!;
        if (code < 0 || rows.open[r] === 1 || rows.handled[r]! < day - LATELY) continue;
        weight[code] = weight[code]! + rows.weight[r]!;
        sum[code] = sum[code]! + rows.weight[r]! * rows.days[r]!;
        all += rows.weight[r]!;
        days += rows.weight[r]! * rows.days[r]!;
      }
      for (const [code, value] of dimension.values.entries()) {
        const own = weight[code]!;
        if (own < LEAST_SHARE * all || own > 0.6 * all) continue;
        const excess = sum[code]! / own - (days - sum[code]!) / (all - own);
        const cost = (excess * own) / all;
        if (worst === null || cost > worst.cost) {
          worst = { place: { stage, dimension: dimension.name, value }, excess, cost };
        }
      }
    }
  }
  if (worst === null) throw new Error('a company without segments');
  return worst;
}
