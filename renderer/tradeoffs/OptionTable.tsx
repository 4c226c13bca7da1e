import type { CriterionId, Tradeoff, TradeoffOption } from '../../core/contract/tradeoffs.ts';
import { useHeld } from '../roles/useRole.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import type { Decide } from './decide.ts';
import { EditableLine } from './EditableLine.tsx';

const FIVE = [1, 2, 3, 4, 5] as const;

interface Props {
  readonly tradeoff: Tradeoff;
  readonly decide: Decide;
}

/** Four options by weighed criteria, at worst and at best, with the sums written out. */
export function OptionTable({ tradeoff, decide }: Props): React.JSX.Element {
  const { t } = useText();
  const { criteria, options } = tradeoff;
  return (
    <section
      className="block"
      data-figure
      data-testid="options"
      aria-label={t('tradeoff.step.three')}
    >
      <header className="block-head">
        <h2>{t('tradeoff.step.three')}</h2>
        <ExportButton picture name={t('tradeoff.step.three')} />
      </header>
      <p className="small muted">{t('tradeoff.optionsWhat')}</p>
      <div className="option-scroll">
        <table className="option-table">
          <thead>
            <tr>
              <th scope="col">{t('tradeoff.option')}</th>
              {criteria.map(({ id, weight }) => (
                <th key={id} scope="col">
                  {t(`tradeoff.criterion.${id}`)}
                  <Five
                    label={t('tradeoff.weightOf', { criterion: t(`tradeoff.criterion.${id}`) })}
                    value={weight}
                    onChange={(next) =>
                      void decide({ move: 'weight', criterion: id, weight: next })
                    }
                  />
                </th>
              ))}
              <th scope="col">{t('tradeoff.result')}</th>
            </tr>
          </thead>
          <tbody>
            {options.map((option) => (
              <OptionRow key={option.id} option={option} tradeoff={tradeoff} decide={decide} />
            ))}
          </tbody>
        </table>
      </div>
      <details>
        <summary>{t('tradeoff.sumTitle')}</summary>
        <Sums tradeoff={tradeoff} />
      </details>
    </section>
  );
}

interface RowProps extends Props {
  readonly option: TradeoffOption;
}

function OptionRow({ option, tradeoff, decide }: RowProps): React.JSX.Element {
  const { t, say, compact } = useText();
  const name = say(option.text);
  const scoreOf = (criterion: CriterionId) =>
    option.scores.find((each) => each.criterion === criterion) ?? { worst: 1, best: 1 };
  return (
    <tr>
      <th scope="row">
        <EditableLine
          what={t('tradeoff.option')}
          words={name}
          own={option.own}
          onKeep={(words) => decide({ move: 'option', option: option.id, words })}
        />
        {option.cash === null ? null : (
          <span className="small muted">
            {t('tradeoff.cash', { low: compact(option.cash.low), high: compact(option.cash.high) })}
          </span>
        )}
      </th>
      {tradeoff.criteria.map(({ id: criterion }) => {
        const { worst, best } = scoreOf(criterion);
        const label = (end: 'worst' | 'best'): string =>
          t('tradeoff.scoreOf', {
            criterion: t(`tradeoff.criterion.${criterion}`),
            option: name,
            end: t(`tradeoff.${end}`),
          });
        const set = (scores: { worst: number; best: number }): void =>
          void decide({ move: 'score', option: option.id, criterion, ...scores });
        return (
          <td key={criterion}>
            <Five
              label={label('worst')}
              value={worst}
              onChange={(next) => set({ worst: next, best })}
            />
            <span aria-hidden="true">–</span>
            <Five
              label={label('best')}
              value={best}
              onChange={(next) => set({ worst, best: next })}
            />
          </td>
        );
      })}
      <td className="number">
        <strong>
          {option.worst.toFixed(1)}–{option.best.toFixed(1)}
        </strong>
      </td>
    </tr>
  );
}

function Sums({ tradeoff }: { readonly tradeoff: Tradeoff }): React.JSX.Element {
  const { t, say } = useText();
  const { criteria, options } = tradeoff;
  const weights = criteria.reduce((sum, { weight }) => sum + weight, 0);
  const line = (option: TradeoffOption, end: 'worst' | 'best'): string =>
    t('tradeoff.sum', {
      terms: criteria
        .map(({ id, weight }) => {
          const score = option.scores.find(({ criterion }) => criterion === id);
          return `${weight} × ${score?.[end] ?? 0}`;
        })
        .join(' + '),
      weights,
      result: option[end].toFixed(2),
    });
  return (
    <ul className="sentences" data-testid="sums">
      {options.map((option) => (
        <li key={option.id}>
          {say(option.text)}: {t('tradeoff.worst')} {line(option, 'worst')}; {t('tradeoff.best')}{' '}
          {line(option, 'best')}
        </li>
      ))}
    </ul>
  );
}

interface FiveProps {
  readonly label: string;
  readonly value: number;
  readonly onChange: (value: number) => void;
}

function Five({ label, value, onChange }: FiveProps): React.JSX.Element {
  const held = useHeld('constraint:write');
  return (
    <select
      className="select five"
      aria-label={label}
      value={value}
      {...held}
      onChange={(event) => onChange(Number(event.target.value))}
    >
      {FIVE.map((each) => (
        <option key={each} value={each}>
          {each}
        </option>
      ))}
    </select>
  );
}
