import { z } from 'zod';
import { AlertDecision } from '../contract/alerts.ts';
import { DashboardDecision } from '../contract/dashboard.ts';
import type { DecidedOn } from '../contract/decisions.ts';
import { RuleVerdict, StepDecision } from '../contract/focusing.ts';
import { PreferenceChange } from '../contract/preferences.ts';
import { WorkDecision, WorkStart } from '../contract/workMoves.ts';
import type { Message } from '../text/message.ts';

/** How a decision of one kind is told; null where the general sentence tells it. */
type Sentence = (what: unknown, entityId: string) => Message | null;

/** Characters of the user's own words that a line of the history shows. */
export const SHOWN_WORDS = 200;

const text = (value: string) => ({ kind: 'text' as const, value: value.slice(0, SHOWN_WORDS) });

const onConstraint: Sentence = (what) => {
  const review = RuleVerdict.safeParse(what);
  if (review.success) return { key: `history.constraint.review.${review.data.verdict}` };
  const step = StepDecision.safeParse(what);
  if (!step.success) return null;
  const words = 'reason' in step.data ? step.data.reason : undefined;
  return words === undefined || words.trim() === ''
    ? { key: `history.constraint.${step.data.move}` }
    : { key: `history.constraint.${step.data.move}Words`, values: { words: text(words.trim()) } };
};

const onWork: Sentence = (what) => {
  const start = WorkStart.safeParse(what);
  if (start.success) return { key: 'history.work.start' };
  const made = WorkDecision.safeParse(what);
  if (!made.success) return null;
  const { move } = made.data;
  if (move === 'step') return { key: `history.work.step.${made.data.state ?? 'settled'}` };
  const words =
    'words' in made.data ? made.data.words : 'reason' in made.data ? made.data.reason : '';
  return { key: `history.work.${move}`, values: { words: text(words.trim()) } };
};

const onAlert: Sentence = (what) => {
  const said = AlertDecision.safeParse(what);
  if (!said.success) return null;
  const { what: made } = said.data;
  const until =
    made.move === 'putOff' ? { until: { kind: 'date' as const, value: made.until } } : {};
  return { key: `history.alert.${made.move}`, values: until };
};

const onDashboard: Sentence = (what, role) => {
  const said = DashboardDecision.safeParse(what);
  if (!said.success) return null;
  const values: NonNullable<Message['values']> = {
    role: { kind: 'term', value: `reports.role.${role}` },
    ...(said.data.move === 'arrange'
      ? { count: { kind: 'count' as const, value: said.data.widgets.length } }
      : {}),
  };
  return { key: `history.dashboard.${said.data.move}`, values };
};

const onPreference: Sentence = (what) => {
  const said = PreferenceChange.safeParse(what);
  if (!said.success) return null;
  return {
    key: 'history.preference',
    values: { name: { kind: 'term', value: `preferences.name.${said.data.key}` } },
  };
};

const Moved = z.object({
  move: z.string().optional(),
  kind: z.string().optional(),
  reason: z.string().optional(),
});

/** Moves that a sentence each is written for, with the user's own reason behind it where there is one. */
function byMove(entity: DecidedOn, moves: readonly string[]): Sentence {
  return (what) => {
    const made = Moved.safeParse(what);
    const move = made.data?.move ?? made.data?.kind;
    if (move === undefined || !moves.includes(move)) return null;
    const key = `history.${entity}.${move}`;
    const words = made.data?.reason?.trim() ?? '';
    if (words === '') return { key };
    return {
      key: 'history.quoted',
      values: { said: { kind: 'term', value: key }, words: text(words) },
    };
  };
}

const onPriorities: Sentence = () => ({ key: 'history.priorities' });

/** The sentences of each kind of decision; a kind without one is told by the general sentence. Add yours here. */
export const OWN_SENTENCES: { readonly [K in DecidedOn]?: Sentence } = {
  constraint: onConstraint,
  implementation: onWork,
  alert: onAlert,
  dashboard: onDashboard,
  preferences: onPreference,
  priorities: onPriorities,
  limits: () => ({ key: 'history.limits' }),
  questionnaire: () => ({ key: 'history.questionnaire' }),
  recommendation: byMove('recommendation', ['park', 'dismiss', 'restore', 'rate']),
  assumption: byMove('assumption', [
    'held',
    'doubted',
    'dropped',
    'kept',
    'cloud',
    'start',
    'stop',
  ]),
  learning: byMove('learning', ['reset', 'pin', 'unpin', 'roll_back']),
};
