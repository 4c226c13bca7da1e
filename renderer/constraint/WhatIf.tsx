import { useId, useState } from 'react';
import type { WhatIfInput } from '../../core/contract/whatIf.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';
import { freedAt } from './freedAt.ts';

interface Props {
  readonly cell: Pick<WhatIfInput, 'stage' | 'dimension' | 'value'>;
  readonly label: string;
  readonly asOf: number;
}

/**
 * "Bring it to three days": the slider answers at once from the curve of the last replay, and the ledger is replayed
 * for the exact figures as soon as it rests.
 */
export function WhatIf({ cell, label, asOf }: Props): React.JSX.Element | null {
  const { t, compact, money, days } = useText();
  const id = useId();
  const [target, setTarget] = useState<number | null>(null);
  const [asked, setAsked] = useState<number | null>(null);
  const basis = useCore('whatIf', { ...cell, asOf, days: 0 });
  const exact = useCore('whatIf', asked === null ? null : { ...cell, asOf, days: asked });
  if (basis.error !== null) return <ErrorNote error={basis.error} />;
  const before = basis.value?.stageDays?.before ?? null;
  if (basis.value === null) return <p className="muted">{t('ui.common.loading')}</p>;
  if (before === null || basis.value.curve.length === 0) {
    return <p className="muted">{t('ui.whatIf.nothing')}</p>;
  }
  const now = target ?? before;
  const settled = exact.value !== null && asked === target ? exact.value : null;
  const freed = settled?.cashReleased ?? freedAt(basis.value.curve, now);
  const said = t('ui.whatIf.says', { label, n: days(now), freed: compact(freed) });
  const dso =
    settled !== null && settled.dsoBefore !== null && settled.dsoAfter !== null
      ? t('ui.whatIf.dso', { from: days(settled.dsoBefore), to: days(settled.dsoAfter) })
      : null;
  return (
    <div className="what-if">
      <label htmlFor={id}>{t('ui.whatIf.bring', { label })}</label>
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
      <p className="what-if-says" role="status" title={money(freed)}>
        <strong className="num">{said}</strong>
        {dso === null ? null : <span className="small muted num"> {dso}</span>}
      </p>
    </div>
  );
}
