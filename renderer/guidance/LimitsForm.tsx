import { useId, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import { Limits, type LimitsInUse } from '../../core/contract/recommendation.ts';
import { currencySign } from '../../core/text/format.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { UndoRedo } from '../common/UndoRedo.tsx';
import { Deciding } from '../roles/Deciding.tsx';
import { useCurrency } from '../text/currency.ts';
import { useText } from '../text/useText.ts';
import { rupeesTyped } from '../work/rupeesTyped.ts';

/** What the user can spare: budget, people and weeks; what goes beyond is said beside each recommendation. */
export function LimitsForm(): React.JSX.Element | null {
  const inUse = useCore('limits', {});
  if (inUse.error !== null) return <ErrorNote error={inUse.error} />;
  if (inUse.value === null) return null;
  return <Form key={JSON.stringify(inUse.value.limits)} inUse={inUse.value} />;
}

const FIELDS = ['budget', 'people', 'weeks'] as const;
type Typed = Readonly<Record<(typeof FIELDS)[number], string>>;
const PAISE = 100;

function typedOf({ budget, people, weeks }: Limits): Typed {
  return {
    budget: budget === null ? '' : String(budget / PAISE),
    people: people === null ? '' : String(people),
    weeks: weeks === null ? '' : String(weeks),
  };
}

/** The limits that are typed; null where one of them is no number, or out of reason. */
function limitsOf({ budget, people, weeks }: Typed): Limits | null {
  const paise = rupeesTyped(budget);
  const plain = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed));
  const limits = Limits.safeParse({ budget: paise, people: plain(people), weeks: plain(weeks) });
  return limits.success ? limits.data : null;
}

function Form({ inUse }: { readonly inUse: LimitsInUse }): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  const sign = currencySign(useCurrency());
  const [typed, setTyped] = useState(typedOf(inUse.limits));
  const [error, setError] = useState<AppError | null>(null);
  const limits = limitsOf(typed);
  const same = JSON.stringify(limits) === JSON.stringify(inUse.limits);
  const save = async (to: Limits): Promise<void> => {
    const answer = await callCore('setLimits', to);
    setError(answer.ok ? null : answer.error);
  };
  return (
    <Deciding needs="guidance:write">
      <form
        className="limits"
        data-testid="limits"
        onSubmit={(event) => {
          event.preventDefault();
          if (limits !== null && !same) void save(limits);
        }}
      >
        {FIELDS.map((name) => (
          <div key={name} className="field">
            <label htmlFor={`${id}-${name}`}>{t(`guidance.limits.${name}`, { sign })}</label>
            <input
              id={`${id}-${name}`}
              className="input num"
              inputMode="decimal"
              autoComplete="off"
              maxLength={20}
              placeholder={t('guidance.limits.notSaid')}
              value={typed[name]}
              onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
            />
          </div>
        ))}
        <button type="submit" className="button" disabled={limits === null || same}>
          {t('guidance.limits.save')}
        </button>
        <UndoRedo needs="guidance:write" undo={inUse.undo} redo={inUse.redo} onTurned={setError} />
        {limits === null ? <p className="small bad-words">{t('guidance.limits.wrong')}</p> : null}
        {error === null ? null : <ErrorNote error={error} />}
      </form>
    </Deciding>
  );
}
