import { partsOf } from '../../constraints/placeCell.ts';
import type { ConstraintPlace } from '../../contract/focusing.ts';
import { dimensionNamed } from '../../flow/dimensions.ts';
import type { Ledger, Stage } from '../../flow/ledger.ts';
import type { Slices } from '../../flow/slice.ts';
import { type Place, placeOf } from '../../guidance/place.ts';
import type { BookWords } from './bookWords.ts';
import { disputeGrounds } from './disputeGrounds.ts';
import { followUpGrounds } from './followUpGrounds.ts';
import type { Finders, GroundName, Grounds } from './ground.ts';
import { groundsUsed } from './groundsUsed.ts';
import { moneyGrounds } from './moneyGrounds.ts';
import { overdueGrounds } from './overdueGrounds.ts';
import { type PlaceView, placeView } from './placeView.ts';
import { stageGrounds } from './stageGrounds.ts';
import { termsGrounds } from './termsGrounds.ts';

/** A place, and the whole days that are allowed in its stage. */
export interface AskedPlace {
  readonly place: ConstraintPlace;
  readonly limit: number;
}

/** What the books say of a place towards the conditions of its stage's levers, and how it reads in a sentence. */
export interface PlaceGrounds {
  readonly named: Place;
  readonly grounds: Grounds;
  /** Bills made in the place in the last year. */
  readonly billsPerYear: number;
}

const FINDERS: Finders<GroundName> = {
  ...stageGrounds,
  ...moneyGrounds,
  ...followUpGrounds,
  ...disputeGrounds,
  ...termsGrounds,
  ...overdueGrounds,
};

/** The grounds of each place, in their order: those that the levers of its stage ask for, or those that are wanted. */
export function groundsOf(
  ledger: Ledger,
  slices: Slices,
  words: BookWords,
  asked: readonly AskedPlace[],
  wanted: (stage: Stage) => readonly GroundName[] = groundsUsed,
): PlaceGrounds[] {
  return asked.map(({ place, limit }) => {
    const dimensions = partsOf(place).flatMap(
      ({ dimension }) => dimensionNamed(ledger, slices.asOf, dimension) ?? [],
    );
    const view = placeView(ledger, slices, dimensions, words, place, limit);
    const found = wanted(place.stage).map((name) => [name, FINDERS[name](view)] as const);
    return {
      named: placeOf(ledger, place),
      billsPerYear: madeInYear(view),
      grounds: Object.fromEntries(found),
    };
  });
}

function madeInYear({ ledger, bills, since }: PlaceView): number {
  const { invoiceDate } = ledger.invoices;
  let count = 0;
  for (let row = 0; row < bills.length; row++) if (invoiceDate[bills[row]!]! > since) count++;
  return count;
}
