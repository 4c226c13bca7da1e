import type { EffectVerdict } from '../contract/effect.ts';
import type { Measured } from './measureEffect.ts';

/** Below this share of what was promised nothing counts as an effect, however sure. */
const TRIFLE = 0.1;
const HALF = 0.5;
/** An interval with half its width below this share of what was promised is narrow enough to call a part a part. */
const NARROW = 0.5;

/** The verdict on a measured change. */
export function verdictOf({
  asOf,
  judgeableFrom,
  silence,
  found,
  predictedDays,
}: Measured): EffectVerdict {
  if (silence !== null) return 'cannot_tell';
  if (asOf < judgeableFrom) return 'too_early';
  if (found === null) return 'cannot_tell';
  const { low, high } = found.saved;
  const trifle = TRIFLE * predictedDays;
  // With nothing beside it, a change and a market that moved on its day cannot be told apart.
  const alone = found.comparison.segments.length === 0;
  if (low >= HALF * predictedDays && low > 0 && !alone) return 'worked';
  if (low > trifle) return 'partly';
  if (high < -trifle) return 'worse';
  return high < HALF * predictedDays ? 'no_sign' : 'cannot_tell';
}

/**
 * Whether a verdict is one to learn from. All are told beyond doubt; of one that says `partly` more may be found as long
 * as the interval is wide.
 */
export function isFinal(measured: Measured, verdict: EffectVerdict): boolean {
  if (verdict === 'too_early' || verdict === 'cannot_tell' || measured.found === null) return false;
  const { low, high } = measured.found.saved;
  return verdict !== 'partly' || (high - low) / 2 <= NARROW * measured.predictedDays;
}
