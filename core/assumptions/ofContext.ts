import { BENCHMARKS, type BenchmarkId } from '../benchmarks/benchmarks.ts';
import type { Angle, Cloud } from '../contract/assumptions.ts';
import type { AdviceSource } from '../contract/recommendation.ts';
import type { Message } from '../text/message.ts';
import { cloudOf } from './cloud.ts';
import type { AssumptionKind } from './kind.ts';
import { ASSUMPTION_KINDS } from './library.ts';

/** What a firm says of how it trades, without its books; absent: not said. Days and ratios. */
export interface SaidContext {
  readonly paymentTerms?: number | undefined;
  readonly currentDSO?: number | undefined;
  readonly disputeRate?: number | undefined;
  readonly collectionStrategy?: string | undefined;
  readonly customerCommunication?: string | undefined;
  readonly customerBase?: string | undefined;
  readonly paymentMethod?: string | undefined;
}

export const CHALLENGE_AREAS = [
  'payment_terms',
  'collection_strategy',
  'communication',
  'disputes',
  'payment_methods',
] as const;
export type ChallengeArea = (typeof CHALLENGE_AREAS)[number];

/** A figure or word of the firm's own by which an assumption was seen, and what it stands against. */
export interface SaidEvidence {
  readonly fact: keyof SaidContext;
  readonly value: string | number;
  readonly against: number | null;
}

export interface ContextChallenge {
  readonly id: string;
  readonly area: ChallengeArea;
  readonly angle: Angle;
  readonly says: Message;
  readonly evidence: readonly SaidEvidence[];
  readonly benchmark: { readonly text: Message; readonly source: AdviceSource } | null;
  readonly cloud: Cloud;
  readonly experiment: Message;
}

interface Sign {
  readonly kind: string;
  readonly area: ChallengeArea;
  readonly benchmark?: BenchmarkId;
  /** Null where what was said does not show that the firm goes by it. */
  readonly seen: (said: SaidContext) => readonly SaidEvidence[] | null;
}

/** MSMED s.15: the longest term that the law lets a buyer take from a micro or small supplier. */
const LEGAL_DAYS = 45;
const FEW_DAYS = 15;
const FEW_DISPUTES = 0.1;

/** @param least the figure is beyond it */
function above(fact: 'paymentTerms' | 'disputeRate', least: number) {
  return (said: SaidContext): SaidEvidence[] | null => {
    const value = said[fact];
    return value !== undefined && value > least ? [{ fact, value, against: least }] : null;
  };
}

function words(
  fact: 'collectionStrategy' | 'customerCommunication' | 'customerBase' | 'paymentMethod',
  pattern: RegExp,
) {
  return (said: SaidContext): SaidEvidence[] | null => {
    const value = said[fact];
    return value !== undefined && pattern.test(value.toLowerCase())
      ? [{ fact, value, against: null }]
      : null;
  };
}

/** Days by which customers pay later than agreed, as far as DSO tells. */
function late({ currentDSO, paymentTerms }: SaidContext): number | null {
  return currentDSO === undefined || paymentTerms === undefined ? null : currentDSO - paymentTerms;
}

const payLate = (holds: (days: number) => boolean) => (said: SaidContext) => {
  const days = late(said);
  return days !== null && holds(days)
    ? [
        {
          fact: 'currentDSO' as const,
          value: said.currentDSO ?? 0,
          against: said.paymentTerms ?? 0,
        },
      ]
    : null;
};

const REACTIVE = /react|after|overdue|when.?short|never/;

/** By which words and figures each assumption of the library is seen, without books. */
const SIGNS: readonly Sign[] = [
  {
    kind: 'termsBeyondLaw',
    area: 'payment_terms',
    benchmark: 'msmedDays',
    seen: above('paymentTerms', LEGAL_DAYS),
  },
  {
    kind: 'everybodyPaysLate',
    area: 'payment_terms',
    benchmark: 'sampleLate',
    seen: payLate((days) => days > FEW_DAYS),
  },
  {
    kind: 'fewDaysHarmless',
    area: 'payment_terms',
    seen: payLate((days) => days > 0 && days <= FEW_DAYS),
  },
  { kind: 'askAfterDue', area: 'collection_strategy', seen: words('collectionStrategy', REACTIVE) },
  {
    kind: 'willGoElsewhere',
    area: 'collection_strategy',
    seen: words('collectionStrategy', REACTIVE),
  },
  {
    kind: 'moreCollectors',
    area: 'collection_strategy',
    benchmark: 'exploitFirst',
    seen: words('collectionStrategy', /hire|staff|agency|outsourc/),
  },
  {
    kind: 'largeMayPayLate',
    area: 'collection_strategy',
    seen: words('customerBase', /enterprise|government|large|b2g/),
  },
  {
    kind: 'oldCustomersTrusted',
    area: 'communication',
    seen: words('customerCommunication', /only|none|letter|post|paper/),
  },
  {
    kind: 'paperWanted',
    area: 'communication',
    benchmark: 'samplePaper',
    seen: words('customerCommunication', /letter|post|paper|courier/),
  },
  {
    kind: 'disputesFew',
    area: 'disputes',
    benchmark: 'sampleDisputed',
    seen: (said) =>
      said.disputeRate !== undefined && said.disputeRate > 0 && said.disputeRate <= FEW_DISPUTES
        ? [{ fact: 'disputeRate', value: said.disputeRate, against: FEW_DISPUTES }]
        : null,
  },
  {
    kind: 'disputesAfterDue',
    area: 'disputes',
    benchmark: 'sampleDisputed',
    seen: above('disputeRate', FEW_DISPUTES),
  },
  {
    kind: 'chequesWanted',
    area: 'payment_methods',
    benchmark: 'chequeClearing',
    seen: words('paymentMethod', /che(que|ck)/),
  },
];

/**
 * The assumptions that a firm seems to go by, from what it says alone: hypotheses to be tested, since no row of its books
 * speaks for or against them. Those of the areas asked for; all where none is.
 */
export function challengesOfContext(
  said: SaidContext,
  areas: readonly string[],
): ContextChallenge[] {
  const byId = new Map(ASSUMPTION_KINDS.map((kind) => [kind.id, kind]));
  return SIGNS.filter(({ area }) => areas.length === 0 || areas.includes(area)).flatMap((sign) => {
    const kind = byId.get(sign.kind);
    const evidence = sign.seen(said);
    return kind === undefined || evidence === null ? [] : [challenge(kind, sign, evidence)];
  });
}

function challenge(
  kind: AssumptionKind,
  sign: Sign,
  evidence: readonly SaidEvidence[],
): ContextChallenge {
  const found = sign.benchmark === undefined ? null : BENCHMARKS[sign.benchmark];
  return {
    id: kind.id,
    area: sign.area,
    angle: kind.angle,
    says: { key: `assumptions.kind.${kind.id}.says` },
    evidence,
    benchmark:
      found === null
        ? null
        : {
            text: { key: `assumptions.benchmark.${sign.benchmark}`, values: found.values },
            source: found.source,
          },
    cloud: cloudOf(kind, {}, {}),
    experiment: { key: `assumptions.kind.${kind.id}.try` },
  };
}
