import { quantile } from '../accuracy/summary.ts';
import { type EarlyVerdict, TELLERS, type Teller } from './earlyVerdict.ts';

/** A share with its 95 % interval (Wilson 1927). */
export interface Rate {
  readonly n: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Companies in which the planted cell was told, and how long before the engine named it. */
export interface Foretold {
  /** Told at any look of the year. */
  readonly told: Rate;
  /** Told at a look before the engine named it, or told where the engine never did. */
  readonly before: Rate;
  /** Months from the first telling to the engine's naming, where both are: negative if late; null of none. */
  readonly lead: { readonly p25: number; readonly median: number; readonly p75: number } | null;
  /** Where the teller spoke of another stage at some look. */
  readonly falsely: Rate;
}

export interface EarlyRow {
  readonly simulator: string;
  readonly kind: string;
  readonly strength: string;
  readonly n: number;
  /** Of them the engine itself named within the year. */
  readonly named: number;
  readonly by: Readonly<Record<Teller, Foretold>>;
}

export interface EarlySummary {
  readonly rows: readonly EarlyRow[];
  /** Per simulator: balanced companies in which any of the twelve monthly looks told anything. */
  readonly falseAlarms: readonly {
    readonly simulator: string;
    readonly by: Readonly<Record<Teller, Rate>>;
  }[];
  readonly warnMs: number;
}

const Z = 1.959964;

/** Wilson's interval of k in n. */
export function rateOf(k: number, n: number): Rate {
  if (n === 0) return { n, share: 0, low: 0, high: 1 };
  const p = k / n;
  const centre = (p + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const half = (Z / (1 + (Z * Z) / n)) * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  return { n, share: p, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

const rate = (of: readonly EarlyVerdict[], is: (v: EarlyVerdict) => boolean): Rate =>
  rateOf(of.filter(is).length, of.length);

const each = <T>(of: (teller: Teller) => T): Readonly<Record<Teller, T>> =>
  Object.fromEntries(TELLERS.map((teller) => [teller, of(teller)])) as Record<Teller, T>;

function foretold(of: readonly EarlyVerdict[], teller: Teller): Foretold {
  const leads = of.flatMap(({ told, named }) => {
    const first = told[teller].planted;
    return first === null || named === null ? [] : [first - named];
  });
  return {
    told: rate(of, (v) => v.told[teller].planted !== null),
    before: rate(of, ({ told, named }) => (told[teller].planted ?? -1) > (named ?? -1)),
    lead:
      leads.length === 0
        ? null
        : {
            p25: quantile(leads, 0.25),
            median: quantile(leads, 0.5),
            p75: quantile(leads, 0.75),
          },
    falsely: rate(of, (v) => v.told[teller].falsely),
  };
}

/** The table of a run: false alarms on balanced companies per simulator, then what was told of each kind of drift. */
export function earlySummary(verdicts: readonly EarlyVerdict[]): EarlySummary {
  const simulators = [...new Set(verdicts.map((v) => v.simulator))];
  const rows: EarlyRow[] = [];
  for (const simulator of simulators) {
    for (const kind of new Set(verdicts.map((v) => v.kind))) {
      for (const strength of ['strong', 'weak'] as const) {
        const of = verdicts.filter(
          (v) => v.simulator === simulator && v.kind === kind && v.strength === strength,
        );
        if (of.length === 0) continue;
        rows.push({
          simulator,
          kind,
          strength,
          n: of.length,
          named: of.filter((v) => v.named !== null).length,
          by: each((teller) => foretold(of, teller)),
        });
      }
    }
  }
  const balanced = (simulator: string) =>
    verdicts.filter((v) => v.simulator === simulator && v.strength === 'none');
  return {
    rows,
    falseAlarms: simulators
      .filter((simulator) => balanced(simulator).length > 0)
      .map((simulator) => ({
        simulator,
        by: each((teller) => rate(balanced(simulator), (v) => v.told[teller].falsely)),
      })),
    warnMs: quantile(
      verdicts.map((v) => v.warnMs),
      0.5,
    ),
  };
}
