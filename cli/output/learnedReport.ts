import type { Learned, LeverLesson } from '../../core/contract/learned.ts';
import type { Texts } from '../texts.ts';

const NAME = 52;
const CELL = 16;

/** What was learned as text: in short, levers with cases or moved ranks, and the versions in use. */
export function learnedReport({ says, levers, models }: Learned, texts: Texts): string {
  const say = texts.in('INR');
  const word = (key: string): string => say({ key: `learned.${key}` });
  const told = levers.filter(
    ({ probability, factor }) => probability.cases > 0 || Math.abs(Math.log(factor)) >= 0.01,
  );
  const lever = ({ title, probability, calibration, before, factor }: LeverLesson): string =>
    row([
      say(title),
      String(probability.cases),
      percent(before),
      `${percent(probability.value)} (${percent(probability.low)}–${percent(probability.high)})`,
      `×${calibration.value.toFixed(2)}`,
      `×${factor.toFixed(2)}`,
    ]);
  const heads = ['lever', 'cases', 'before', 'now', 'comes', 'rank'];
  return [
    ...says.map(say),
    '',
    ...(told.length === 0
      ? []
      : [row(heads.map((key) => word(`levers.${key}`))), ...told.map(lever), '']),
    ...models.map(
      ({ model, champion, trainedOn }) =>
        `${word(`model.${model}.name`)}: ${champion} (n = ${trainedOn.length})`,
    ),
    '',
  ].join('\n');
}

function percent(share: number): string {
  return `${Math.round(100 * share)} %`;
}

function row(cells: readonly string[]): string {
  return cells
    .map((cell, at) => (at === 0 ? cell.slice(0, NAME - 1).padEnd(NAME) : cell.padStart(CELL)))
    .join('');
}
