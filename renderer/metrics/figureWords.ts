import type { CardLine, MetricRef, MetricUnit } from '../../core/contract/metricCard.ts';
import type { Text } from '../text/useText.ts';

/** A figure as it is shown, rounded where it is large, and in full for hover and screen readers. */
export interface FigureWords {
  readonly shown: string;
  readonly full: string;
}

/** A figure in words; null is a dash. */
export function figureWords(unit: MetricUnit, value: number | null, text: Text): FigureWords {
  const same = (words: string): FigureWords => ({ shown: words, full: words });
  if (value === null) return same('–');
  switch (unit) {
    case 'money':
      return { shown: text.compact(value), full: text.money(value, { minor: 'auto' }) };
    case 'moneyDays':
      return {
        shown: text.moneyDays(value),
        full: text.t('ui.unit.rupeeDays', { n: text.money(value) }),
      };
    case 'days':
      return same(text.t('ui.unit.days', { n: text.days(value) }));
    case 'percent':
      return same(text.share(value / 100));
    case 'share':
      return same(text.share(value));
    default:
      return same(text.count(value));
  }
}

/** A line of a formula stands in full: the lines above it must be seen to add up. */
export function lineWords({ unit, value }: CardLine, text: Text): FigureWords {
  const words = figureWords(unit, value, text);
  return unit === 'money' ? { shown: words.full, full: words.full } : words;
}

/** How far a figure moved; null where either side is not known. */
export function changeWords(
  unit: MetricUnit,
  now: number | null,
  then: number | null,
  text: Text,
): string | null {
  if (now === null || then === null) return null;
  const by = now - then;
  const { shown } = figureWords(unit, Math.abs(by), text);
  const nothing = figureWords(unit, 0, text).shown;
  // Shares below what is told are written `<0.1%`.
  if (by === 0 || shown === nothing || shown.startsWith('<')) return text.t('metrics.all.noChange');
  return `${by > 0 ? '+' : '−'}${shown}`;
}

/** A metric's name; a stage's with the stage where it stands alone. */
export function metricName(of: MetricRef, { t }: Text): string {
  const name = t(`metrics.name.${of.metric}`);
  if (!('stage' in of)) return name;
  return t('metrics.ofStage', { stage: t(`ui.stage.${of.stage}.name`), name });
}

/** What a line of a formula is called; its result goes by the name of the figure. */
export function termName({ term, bucket, day }: CardLine, figure: string, text: Text): string {
  const { t } = text;
  if (term === 'result') return figure;
  if (bucket !== null) {
    return t(term === 'billBucket' ? `metrics.bill.${bucket}` : `ui.bucket.${bucket}`);
  }
  return t(`metrics.term.${term}`, { date: text.date(day) });
}
