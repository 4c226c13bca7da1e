import { detectAssumptions, type FoundAssumption } from '../../core/assumptions/detect.ts';
import { type Answers, Facts } from '../../core/assumptions/facts.ts';
import { type PlaceGuards, placeGuards } from '../../core/assumptions/placeGuards.ts';
import { trialProgress } from '../../core/assumptions/trial.ts';
import type { AnalysisReport } from '../../core/contract/analysis.ts';
import type { RunningTrial, TrialProgress } from '../../core/contract/assumptions.ts';
import type { ConstraintPlace } from '../../core/contract/focusing.ts';
import type { View } from './loadedBooks.ts';

/** What a look for assumptions is made by besides the books. */
export interface AssumptionsAsked {
  readonly asOf: number;
  readonly report: AnalysisReport;
  readonly answers: Answers;
  readonly costOfFunds: number;
}

/** The assumptions of a view of the books, looked for once for the same answers. */
export class AssumptionFindings {
  readonly #facts = new WeakMap<View, { readonly key: string; readonly facts: Facts }>();
  readonly #found = new WeakMap<Facts, FoundAssumption[]>();

  find(view: View, asked: AssumptionsAsked): FoundAssumption[] {
    const facts = this.#factsOf(view, asked);
    let found = this.#found.get(facts);
    if (found === undefined) {
      found = detectAssumptions(facts);
      this.#found.set(facts, found);
    }
    return found;
  }

  progress(
    view: View,
    { trial, ...asked }: AssumptionsAsked & { readonly trial: RunningTrial },
  ): TrialProgress {
    return trialProgress(this.#factsOf(view, asked), trial.plan, trial.startedOn);
  }

  guards(
    view: View,
    { place, ...asked }: AssumptionsAsked & { readonly place: ConstraintPlace },
  ): PlaceGuards {
    return placeGuards(this.#factsOf(view, asked), place);
  }

  #factsOf(view: View, { report, answers, costOfFunds }: AssumptionsAsked): Facts {
    const key = JSON.stringify([answers, costOfFunds, report.asOf]);
    const known = this.#facts.get(view);
    if (known?.key === key) return known.facts;
    const facts = new Facts(view, { report, answers, costOfFunds });
    this.#facts.set(view, { key, facts });
    return facts;
  }
}
