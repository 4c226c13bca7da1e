import { BENCHMARKS } from '../benchmarks/benchmarks.ts';
import type { Angle, AssumptionEvidence, Experiment, TrialPlan } from '../contract/assumptions.ts';
import type { Stage } from '../flow/ledger.ts';
import type { Message } from '../text/message.ts';
import type { BillGroup, Facts } from './facts.ts';
import type { AssumptionKind, Finding, Line, Values } from './kind.ts';
import { ASSUMPTION_KINDS } from './library.ts';
import { planTrial, treatedHalf } from './trial.ts';

/** An assumption as the books show it; what the user made of it is not in it. */
export interface FoundAssumption {
  readonly id: string;
  readonly stage: Stage;
  readonly angle: Angle;
  readonly seen: Message;
  /** What the words of its conflict may say. */
  readonly values: Values;
  readonly weight: number;
  readonly against: AssumptionEvidence[];
  readonly for: AssumptionEvidence[];
  readonly experiment: Experiment | null;
}

/**
 * The assumptions that the books show the firm to go by, and that something in them speaks against: what nothing
 * contradicts is not worth a doubt.
 */
export function detectAssumptions(
  facts: Facts,
  kinds: readonly AssumptionKind[] = ASSUMPTION_KINDS,
): FoundAssumption[] {
  return kinds.flatMap((kind) => {
    const finding = kind.find(facts);
    if (finding === null) return [];
    const against = evidence(facts, kind, finding, 'against');
    if (!against.some(({ from }) => from === 'books')) return [];
    const values = { ...finding.seen };
    return [
      {
        id: kind.id,
        stage: kind.stage,
        angle: kind.angle,
        seen: { key: `assumptions.kind.${kind.id}.seen`, values },
        values,
        weight: Math.max(0, ...against.map(({ amount }) => amount ?? 0)),
        against,
        for: evidence(facts, kind, finding, 'for'),
        experiment: experimentOf(facts, kind, finding),
      },
    ];
  });
}

/** What the books say first, then what others do, then the user's own word. */
function evidence(
  facts: Facts,
  { id }: AssumptionKind,
  { lines, benchmarks = [] }: Finding,
  side: Line['side'],
): AssumptionEvidence[] {
  const ours = lines.filter((each) => each.side === side);
  const said = (each: Line): AssumptionEvidence => ({
    text: {
      key:
        each.from === 'questionnaire'
          ? `assumptions.${each.says}.${facts.answers[each.says.slice('said.'.length)] ?? ''}`
          : `assumptions.kind.${id}.${side}.${each.says}`,
      values: { ...each.values },
    },
    from: each.from,
    ...rowsOf(facts, each.rows),
    source: null,
  });
  return [
    ...ours.filter(({ from }) => from === 'books').map(said),
    ...benchmarks
      .filter(({ id: name }) => !BENCHMARKS[name].source.law || facts.ledger.currency === 'INR')
      .filter((each) => each.side === side)
      .map((each): AssumptionEvidence => {
        const { values, source } = BENCHMARKS[each.id];
        return {
          text: { key: `assumptions.benchmark.${each.id}`, values: { ...values } },
          from: 'benchmark',
          ...rowsOf(facts, null),
          source,
        };
      }),
    ...ours.filter(({ from }) => from === 'questionnaire').map(said),
  ];
}

function rowsOf(
  { asOf }: Facts,
  group: BillGroup | null,
): Pick<AssumptionEvidence, 'bills' | 'amount' | 'rows' | 'listed'> {
  if (group === null) return { bills: null, amount: null, rows: null, listed: null };
  const { bills, amount, ids } = group;
  return {
    bills,
    amount,
    rows: bills === 0 ? null : { asOf, bills: [...ids] },
    listed: ids.length < bills ? ids.length : null,
  };
}

function experimentOf(
  facts: Facts,
  { id }: AssumptionKind,
  { trial, seen }: Finding,
): Experiment | null {
  const plan: TrialPlan | null = trial === null ? null : planTrial(facts, trial);
  if (plan === null) return null;
  return {
    try: { key: `assumptions.kind.${id}.try`, values: { ...seen } },
    plan,
    treated: treatedHalf(facts, plan),
  };
}
