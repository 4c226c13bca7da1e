import { Undo2 } from 'lucide-react';
import { useId, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import {
  type Priorities as Order,
  PRIORITY_FACTORS,
  type PrioritisedConstraint,
  type PriorityFactor,
  type PriorityWeights,
} from '../../core/contract/priorities.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { Deciding } from '../roles/Deciding.tsx';
import { useText } from '../text/useText.ts';
import { weightShare } from './weightShare.ts';

/** In which order to work on what stands out: four weights, each figure of the arithmetic, and their undoing. */
export function Priorities({ asOf }: { readonly asOf: number }): React.JSX.Element | null {
  const { t } = useText();
  const order = useCore('priorities', { asOf });
  if (order.error !== null) return <ErrorNote error={order.error} />;
  if (order.value === null || order.value.items.length === 0) return null;
  return (
    <details className="priorities" data-testid="priorities">
      <summary>{t('constraint.order.title')}</summary>
      <p className="small muted">{t('constraint.order.what')}</p>
      <Deciding needs="constraint:write">
        <Weights key={JSON.stringify(order.value.weights)} order={order.value} />
      </Deciding>
      <div className="scroll table-scroll">
        <table className="plain order">
          <thead>
            <tr>
              <th scope="col">{t('constraint.list.place')}</th>
              {PRIORITY_FACTORS.map((factor) => (
                <th key={factor} scope="col" className="num">
                  {t(`constraint.order.factor.${factor}`)}
                </th>
              ))}
              <th scope="col" className="num">
                {t('constraint.order.sum')}
              </th>
            </tr>
          </thead>
          <tbody>
            {order.value.items.map((item) => (
              <Row key={item.rank} item={item} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Row({ item }: { readonly item: PrioritisedConstraint }): React.JSX.Element {
  const { say, share } = useText();
  const label = useConstraintLabel(item);
  return (
    <tr>
      <th scope="row">
        <span className="rank num">{item.position}</span>
        {label}
      </th>
      {item.factors.map((factor) => (
        <td key={factor.factor} className="num" title={say(factor.why)}>
          {`${factor.score.toFixed(2)} × ${share(factor.weight)} = ${factor.product.toFixed(2)}`}
          <span className="visually-hidden">{say(factor.why)}</span>
        </td>
      ))}
      <td className="num">
        <strong>{item.sum.toFixed(2)}</strong>
      </td>
    </tr>
  );
}

function Weights({ order }: { readonly order: Order }): React.JSX.Element {
  const { t, share } = useText();
  const id = useId();
  const [weights, setWeights] = useState<PriorityWeights>(order.weights);
  const [error, setError] = useState<AppError | null>(null);
  const keep = async (next: PriorityWeights): Promise<void> => {
    if (PRIORITY_FACTORS.every((factor) => next[factor] === order.weights[factor])) return;
    if (PRIORITY_FACTORS.every((factor) => next[factor] === 0)) return;
    const answer = await callCore('setPriorityWeights', { weights: next });
    setError(answer.ok ? null : answer.error);
  };
  const undo = async (decisionId: string): Promise<void> => {
    const answer = await callCore('undoDecision', { decisionId });
    setError(answer.ok ? null : answer.error);
  };
  const slider = (factor: PriorityFactor): React.JSX.Element => (
    <div key={factor} className="weight">
      <label htmlFor={`${id}-${factor}`}>{t(`constraint.order.factor.${factor}`)}</label>
      <input
        id={`${id}-${factor}`}
        type="range"
        min={0}
        max={100}
        step={5}
        value={weights[factor]}
        aria-valuetext={share(weightShare(weights, factor))}
        onChange={(event) => setWeights({ ...weights, [factor]: Number(event.target.value) })}
        onPointerUp={() => void keep(weights)}
        onKeyUp={() => void keep(weights)}
        onBlur={() => void keep(weights)}
      />
      <output htmlFor={`${id}-${factor}`} className="num">
        {share(weightShare(weights, factor))}
      </output>
    </div>
  );
  const usual = PRIORITY_FACTORS.every(
    (factor) => order.weights[factor] === order.defaults[factor],
  );
  const { undo: last } = order;
  return (
    <div className="weights">
      {PRIORITY_FACTORS.map(slider)}
      {error === null ? null : <ErrorNote error={error} />}
      <p className="focus-buttons">
        <button
          type="button"
          className="button small-button"
          disabled={last === null}
          onClick={() => last !== null && void undo(last)}
        >
          <Undo2 size={14} aria-hidden />
          {t('constraint.steps.undo')}
        </button>
        <button
          type="button"
          className="button small-button"
          disabled={usual}
          onClick={() => void keep(order.defaults)}
        >
          {t('constraint.order.usual')}
        </button>
      </p>
    </div>
  );
}
