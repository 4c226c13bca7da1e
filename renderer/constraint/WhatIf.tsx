import { useId, useState } from 'react';
import type { WhatIfInput, WhatIfReport } from '../../core/contract/whatIf.ts';
import type { Stage } from '../../core/flow/ledger.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { type Text, useText } from '../text/useText.ts';
import { freedAt } from './freedAt.ts';
import { WaitingMoves } from './WaitingMoves.tsx';
import { WhatIfCurve } from './WhatIfCurve.tsx';

/** Days: a smaller change would be written as 0.0. */
const LEAST_SAID = 0.05;

interface Props {
  readonly cell: Pick<WhatIfInput, 'stage' | 'dimension' | 'value'>;
  readonly label: string;
  readonly asOf: number;
  /** Days that the slider stands on at first; today's mean where absent. */
  readonly start?: number;
  /** With the stages between which the waiting moves. */
  readonly full?: boolean;
}

/**
 * "Bring it to three days": the slider answers at once from the curve of the last replay, and the ledger is replayed
 * for the exact figures as soon as it rests.
 */
export function WhatIf({
  cell,
  label,
  asOf,
  start,
  full = false,
}: Props): React.JSX.Element | null {
  const text = useText();
  const { t, compact, money, days } = text;
  const id = useId();
  const [target, setTarget] = useState<number | null>(start ?? null);
  const [asked, setAsked] = useState<number | null>(start ?? null);
  const basis = useCore('whatIf', { ...cell, asOf, days: 0 });
  const exact = useCore('whatIf', asked === null ? null : { ...cell, asOf, days: asked });
  if (basis.error !== null) return <ErrorNote error={basis.error} />;
  const before = basis.value?.stageDays?.before ?? null;
  if (basis.value === null) return <p className="muted">{t('ui.common.loading')}</p>;
  if (before === null || basis.value.curve.length === 0) {
    return <p className="muted">{t('ui.whatIf.nothing')}</p>;
  }
  const now = Math.min(target ?? before, before);
  const settled = exact.value !== null && asked === target ? exact.value : null;
  const freed = settled?.cashReleased ?? freedAt(basis.value.curve, now);
  const said = t('ui.whatIf.says', { label, n: days(now), freed: compact(freed) });
  return (
    <div className="what-if">
      <p className="what-if-says" role="status" title={money(freed)}>
        <strong>{said}</strong> <span>{dsoWords(cell.stage, settled, text)}</span>
      </p>
      <WhatIfCurve curve={basis.value.curve} days={now} freed={freed} label={said} />
      <label className="visually-hidden" htmlFor={id}>
        {t('ui.whatIf.bring', { label })}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={before}
        step={0.1}
        value={now}
        aria-valuetext={said}
        onChange={(event) => setTarget(Number(event.target.value))}
        onPointerUp={() => setAsked(target)}
        onKeyUp={() => setAsked(target)}
        onBlur={() => setAsked(target)}
      />
      {full && settled !== null ? (
        <>
          <WaitingMoves replay={settled} />
          <p className="small muted">{t('constraint.moves.why')}</p>
        </>
      ) : null}
    </div>
  );
}

/**
 * What the replay does to DSO. It counts from the bill, so billing sooner does not bring it down: what lay
 * unbilled becomes a bill sooner. That is said beside the figure.
 */
function dsoWords(stage: Stage, replay: WhatIfReport | null, { t, days }: Text): string {
  if (replay === null || replay.dsoBefore === null || replay.dsoAfter === null) return '';
  const change = replay.dsoAfter - replay.dsoBefore;
  if (Math.abs(change) < LEAST_SAID) return t('ui.whatIf.dsoSame', { n: days(replay.dsoAfter) });
  const said = t('ui.whatIf.dso', {
    change: `${change > 0 ? '+' : ''}${days(change)}`,
    from: days(replay.dsoBefore),
    to: days(replay.dsoAfter),
  });
  return stage === 'billing' ? `${said}: ${t('ui.whatIf.dsoBilling')}` : said;
}
