import { partsOf } from '../../constraints/placeCell.ts';
import type { ConstraintPlace } from '../../contract/focusing.ts';
import { dimensionNamed } from '../../flow/dimensions.ts';
import type { Ledger } from '../../flow/ledger.ts';
import type { Slices } from '../../flow/slice.ts';
import { type Place, placeOf } from '../../guidance/place.ts';
import type { BookWords } from './bookWords.ts';
import { disputeGrounds } from './disputeGrounds.ts';
import { followUpGrounds } from './followUpGrounds.ts';
import type { Grounds } from './ground.ts';
import { moneyGrounds } from './moneyGrounds.ts';
import { overdueGrounds } from './overdueGrounds.ts';
import { placeView } from './placeView.ts';
import { stageGrounds } from './stageGrounds.ts';
import { termsGrounds } from './termsGrounds.ts';

/** A place, and the whole days that are allowed in its stage. */
export interface AskedPlace {
  readonly place: ConstraintPlace;
  readonly limit: number;
}

/** What the books say of a place towards every condition, and how the place reads in a sentence. */
export interface PlaceGrounds {
  readonly named: Place;
  readonly grounds: Grounds;
  /** Bills made in the place in the last year. */
  readonly billsPerYear: number;
}

/** The grounds of each place, in their order. */
export function groundsOf(
  ledger: Ledger,
  slices: Slices,
  words: BookWords,
  asked: readonly AskedPlace[],
): PlaceGrounds[] {
  return asked.map(({ place, limit }) => {
    const dimensions = partsOf(place).flatMap(
      ({ dimension }) => dimensionNamed(ledger, slices.asOf, dimension) ?? [],
    );
    const view = placeView(ledger, slices, dimensions, words, place, limit);
    const { invoiceDate } = ledger.invoices;
    let billsPerYear = 0;
    for (let i = 0; i < invoiceDate.length; i++) {
      if (view.bills[i] === 1 && invoiceDate[i]! > view.since) billsPerYear++;
    }
    return {
      named: placeOf(ledger, place),
      billsPerYear,
      grounds: {
        ...stageGrounds(view),
        ...moneyGrounds(view),
        ...followUpGrounds(view),
        ...disputeGrounds(view),
        ...termsGrounds(view),
        ...overdueGrounds(view),
      },
    };
  });
}
