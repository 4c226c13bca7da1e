import type { Day } from '../../books/dates.ts';
import { buildSlices } from '../buildSlices.ts';
import type { LedgerEvents } from '../events.ts';
import { type Ledger, STAGES } from '../ledger.ts';
import { openOverDays } from '../openOverDays.ts';
import { salesIn } from '../sales.ts';
import type { Slices } from '../slice.ts';
import { observableStages, type StageSums, stageSums, YEAR } from '../stages.ts';
import { SettlementKeeper } from './settlementKeeper.ts';
import type { StageFigures, StageInputs } from './stageCard.ts';
import { StillSums } from './stillSums.ts';

/**
 * The inputs of the stages' metrics as of several days (ascending), as stageFigures gives them for each alone. Bills
 * that are paid and whose stamps have all come are summed once; only the others are cut into slices for every day.
 * @param poll called before each day; may throw to stop
 */
export function stagesOverDays(
  ledger: Ledger,
  events: LedgerEvents,
  days: readonly Day[],
  poll: () => void = () => {},
): StageFigures[] {
  const last = days.at(-1);
  if (last === undefined) return [];
  poll();
  const slices = buildSlices(ledger, last, events);
  const ofBill = startOfBills(slices, ledger.invoices.count);
  const { first, longest } = extent(slices);
  const still = STAGES.map((_, stage) => new StillSums(ledger, slices, stage, first, longest));
  const without = new Uint8Array(ledger.invoices.count);
  const keeper = new SettlementKeeper(ledger, events);
  const figures: StageFigures[] = [];
  openOverDays(
    ledger,
    events,
    days,
    (day, open, money) => {
      poll();
      for (let i = 0; i < without.length; i++) {
        if (without[i] === 1 || keeper.stillFrom[i]! > day) continue;
        without[i] = 1;
        for (let s = ofBill[i]!; s < ofBill[i + 1]!; s++) for (const sums of still) sums.add(s);
      }
      const settlement = keeper.settlementOn(day, open, money);
      const live = buildSlices(ledger, day, events, { settlement, without });
      const sums = stageSums(ledger, live);
      figures.push({
        day,
        observable: observableStages(live),
        sums: sums.map((each, stage) => together(each, still[stage]!, day)),
        sales365: salesIn(ledger, day - YEAR, day),
      });
    },
    keeper,
  );
  return figures;
}

function together(live: StageSums, still: StillSums, day: Day): StageInputs {
  const ended = new Float64Array(Math.max(live.ended.length, still.ended.length));
  ended.set(still.ended);
  const censored = new Float64Array(ended.length);
  censored.set(live.censored);
  for (let d = 0; d < live.ended.length; d++) ended[d]! += live.ended[d]!;
  return {
    rupeeDays: live.rupeeDays + still.rupeeDays,
    waiting: live.waiting,
    observedAmount: live.observedAmount + still.observedAmount,
    accruedInYear: live.accruedInYear + still.accruedInYear(day),
    ended,
    censored,
  };
}

/** Per bill: the position of its first slice; slices lie bill after bill. */
function startOfBills({ invoice, count }: Slices, bills: number): Int32Array {
  const start = new Int32Array(bills + 1);
  for (let s = 0; s < count; s++) if (invoice[s]! >= 0) start[invoice[s]! + 1]!++;
  for (let i = 0; i < bills; i++) start[i + 1]! += start[i]!;
  return start;
}

function extent({ delivery, allocated, count, asOf }: Slices): { first: Day; longest: number } {
  let first = asOf;
  let longest = 0;
  for (let s = 0; s < count; s++) {
    if (delivery[s]! < first) first = delivery[s]!;
    if (allocated[s]! - delivery[s]! > longest) longest = allocated[s]! - delivery[s]!;
  }
  return { first, longest };
}
