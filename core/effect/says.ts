import type { Day } from '../books/dates.ts';
import type { EffectVerdict } from '../contract/effect.ts';
import type { ConstraintPlace } from '../contract/focusing.ts';
import type { Message, MessageValue } from '../text/message.ts';
import { countOf, days, share, term, text } from '../text/values.ts';
import type { Found } from './difference.ts';
import type { Measured } from './measureEffect.ts';

/** Another change in the same place. */
export interface OtherChange {
  readonly title: Message;
  readonly changedOn: Day;
}

/** What surrounds the measurement: what it cannot know from the place's own rows. */
export interface Surroundings {
  readonly place: ConstraintPlace;
  readonly changedOn: Day;
  /** As-of day of the books in which it was promised; null where nobody said. */
  readonly predictedOn: Day | null;
  readonly others: readonly OtherChange[];
  /** Currencies of the books whose bills are not part of it. */
  readonly currencies: readonly string[];
}

const date = (value: Day): MessageValue => ({ kind: 'date', value });
const rounded = (value: number): MessageValue => days(Math.round(value * 10) / 10);

/** A move of less than so many days is none. */
const STILL = 0.5;
/** What it is compared with says less than this of a market that moves in proportion. */
const SAYS_LITTLE = 0.5;

/** The verdict in plain words: what was found, how sure, what to do. */
export function saysOf(
  measured: Measured,
  verdict: EffectVerdict,
  around: Surroundings,
): Message[] {
  const { found } = measured;
  return [
    headline(measured, verdict, around),
    ...(found === null ? [] : evidence(measured, found)),
    ...caveats(around),
    { key: `effect.do.${verdict}` },
  ];
}

function headline(
  { asOf, judgeableFrom, silence, found, predictedDays, bills }: Measured,
  verdict: EffectVerdict,
  { place, changedOn }: Surroundings,
): Message {
  const stage = term(`engine.stage.${place.stage}`);
  if (silence !== null) {
    return {
      key: `effect.says.${silence}`,
      values: { stage, changed: date(changedOn), bills: countOf(bills.since) },
    };
  }
  if (found === null) {
    const key = changedOn > asOf ? 'future' : 'tooEarly';
    return {
      key: `effect.says.${key}`,
      values: { stage, changed: date(changedOn), asOf: date(asOf), from: date(judgeableFrom) },
    };
  }
  const { estimate, low, high } = found.saved;
  const alone = verdict === 'partly' && found.comparison.segments.length === 0;
  return {
    key: `effect.says.${alone ? 'partlyAlone' : verdict}`,
    values: {
      stage,
      saved: rounded(verdict === 'worse' ? -estimate : estimate),
      low: rounded(verdict === 'worse' ? -high : low),
      high: rounded(verdict === 'worse' ? -low : high),
      promised: rounded(predictedDays),
    },
  };
}

function evidence(measured: Measured, found: Found): Message[] {
  const { comparison, moved, told, placebos, z } = found;
  const says: Message[] = [];
  const { segments, since } = comparison;
  if (segments.length === 0) says.push({ key: 'effect.says.alone' });
  else {
    const way = Math.abs(moved) < STILL ? 'still' : moved > 0 ? 'slower' : 'quicker';
    says.push({
      key: `effect.says.compared.${way}`,
      values: { segments: countOf(segments.length), moved: rounded(Math.abs(moved)) },
    });
  }
  if (segments.length > 0 && told < SAYS_LITTLE) {
    says.push({ key: 'effect.says.short', values: { compared: rounded(comparison.compared) } });
  }
  if (Math.abs(comparison.ahead) >= STILL) {
    says.push({
      key: `effect.says.drifted.${comparison.ahead > 0 ? 'slower' : 'quicker'}`,
      values: { ahead: rounded(Math.abs(comparison.ahead)) },
    });
  }
  if (placebos.length > 0) {
    says.push({
      key: 'effect.says.placebo',
      values: { tried: countOf(placebos.length), asLarge: countOf(asLarge(placebos, z)) },
    });
  }
  const open = since.weight > 0 ? 1 - since.known / since.weight : 0;
  if (open > 0.02) {
    says.push({
      key: 'effect.says.open',
      values: { share: share(open), bills: countOf(measured.bills.since) },
    });
  }
  return says;
}

/** How many of the tries where nothing was changed looked at least as sure, in either direction. */
export function asLarge(tried: Found['placebos'], z: number): number {
  return tried.filter((one) => Math.abs(one.z) >= Math.abs(z)).length;
}

function caveats({ changedOn, predictedOn, others, currencies }: Surroundings): Message[] {
  const says: Message[] = others.map((other) => ({
    key: 'effect.says.overlap',
    values: { changed: date(other.changedOn) },
  }));
  if (predictedOn !== null && changedOn < predictedOn) {
    says.push({
      key: 'effect.says.retro',
      values: { changed: date(changedOn), predicted: date(predictedOn) },
    });
  }
  if (currencies.length > 0) {
    says.push({ key: 'effect.says.currencies', values: { list: text(currencies.join(', ')) } });
  }
  return says;
}
