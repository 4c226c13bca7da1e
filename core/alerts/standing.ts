import { AlertDecision } from '../contract/alerts.ts';

/** A decision of the user on one alert, in the order of the clocks. */
export interface TakenAlert {
  readonly entityId: string;
  readonly decisionId: string;
  readonly state: 'standing' | 'undone' | 'abandoned';
  readonly what: unknown;
}

/** What the user said of one alert, all in all. */
export interface AlertStanding {
  readonly seen: boolean;
  readonly putOffUntil: number | null;
  /** How severe it was, and what was at stake, when it was closed; null where it is not. */
  readonly closed: Pick<AlertDecision, 'severity' | 'amount'> | null;
  readonly undo: string | null;
  readonly redo: string | null;
}

export const NOTHING_SAID: AlertStanding = {
  seen: false,
  putOffUntil: null,
  closed: null,
  undo: null,
  redo: null,
};

/** What the user said of each alert: a fold of the decisions that stand. */
export function alertStandings(
  decisions: readonly TakenAlert[],
): ReadonlyMap<string, AlertStanding> {
  const standings = new Map<string, AlertStanding>();
  for (const { entityId, decisionId, state, what } of decisions) {
    const before = standings.get(entityId) ?? NOTHING_SAID;
    const parsed = AlertDecision.safeParse(what);
    if (!parsed.success || state === 'abandoned') continue;
    if (state === 'undone') {
      standings.set(entityId, { ...before, redo: before.redo ?? decisionId });
      continue;
    }
    standings.set(entityId, { ...after(before, parsed.data), undo: decisionId });
  }
  return standings;
}

function after(before: AlertStanding, { what, severity, amount }: AlertDecision): AlertStanding {
  switch (what.move) {
    case 'see':
      // A closed one is in sight only where it got worse: seeing that makes it a new one.
      return { ...before, seen: true, closed: null };
    case 'putOff':
      return { ...before, seen: true, closed: null, putOffUntil: what.until };
    case 'close':
      return { ...before, seen: true, closed: { severity, amount } };
    case 'reopen':
      return { ...before, closed: null, putOffUntil: null };
  }
}
