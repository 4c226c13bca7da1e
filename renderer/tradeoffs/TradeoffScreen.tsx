import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import { TRADEOFF_TEXTS, type Tradeoff } from '../../core/contract/tradeoffs.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { BiasGuard } from '../assumptions/BiasGuard.tsx';
import { Turns } from '../assumptions/Turns.tsx';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { NoReport } from '../common/NoReport.tsx';
import { DeepHead } from '../constraint/DeepHead.tsx';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { useText } from '../text/useText.ts';
import { AcceptForm } from './AcceptForm.tsx';
import type { Decide } from './decide.ts';
import { EditableLine } from './EditableLine.tsx';
import { OptionTable } from './OptionTable.tsx';
import { Sides } from './Sides.tsx';
import { YesButs } from './YesButs.tsx';

/** A decision on a constraint in five steps: the conflict, for and against, four options weighed, yes-buts, a choice. */
export function TradeoffScreen({ constraintId }: { readonly constraintId: string }) {
  const { value, error } = useCore('tradeoff', { constraintId });
  if (value === null) return <NoReport error={error} />;
  return (
    <div className="page deep-page tradeoff-page" data-testid="tradeoff-screen">
      <Laid tradeoff={value} />
    </div>
  );
}

function Laid({ tradeoff }: { readonly tradeoff: Tradeoff }): React.JSX.Element {
  const { t, say } = useText();
  const label = useConstraintLabel(tradeoff);
  const [error, setError] = useState<AppError | null>(null);
  const { constraintId } = tradeoff;
  const decide: Decide = async (decision) => {
    const answer = await callCore('decideTradeoff', { constraintId, decision });
    setError(answer.ok ? null : answer.error);
    return answer.ok;
  };
  const chosen = tradeoff.options.find(({ id }) => id === tradeoff.accepted?.option);
  return (
    <>
      <DeepHead
        eyebrow={<span className="muted">{t('tradeoff.eyebrow')}</span>}
        title={t('tradeoff.title', { label })}
      >
        <Turns undo={tradeoff.undo} redo={tradeoff.redo} onError={setError} />
      </DeepHead>
      {error === null ? null : <ErrorNote error={error} />}
      {tradeoff.accepted === null ? null : (
        <p className="note good" role="status" data-testid="accepted">
          {t('tradeoff.accepted', {
            option: chosen === undefined ? '' : say(chosen.text),
            reason: tradeoff.accepted.reason,
          })}
        </p>
      )}
      <section className="block">
        <h2>{t('tradeoff.step.one')}</h2>
        <dl className="tradeoff-texts">
          {TRADEOFF_TEXTS.filter((part) => part !== 'experiment').map((part) => (
            <TextPart key={part} part={part} tradeoff={tradeoff} decide={decide} />
          ))}
        </dl>
      </section>
      <Sides tradeoff={tradeoff} decide={decide} />
      <OptionTable tradeoff={tradeoff} decide={decide} />
      <YesButs tradeoff={tradeoff} decide={decide} />
      <section className="block">
        <h2>{t('tradeoff.step.five')}</h2>
        <dl className="tradeoff-texts">
          <TextPart part="experiment" tradeoff={tradeoff} decide={decide} />
        </dl>
        <BiasGuard constraintId={constraintId} />
        <AcceptForm tradeoff={tradeoff} decide={decide} />
      </section>
    </>
  );
}

interface PartProps {
  readonly part: (typeof TRADEOFF_TEXTS)[number];
  readonly tradeoff: Tradeoff;
  readonly decide: Decide;
}

function TextPart({ part, tradeoff, decide }: PartProps): React.JSX.Element | null {
  const { t, say } = useText();
  const found = tradeoff.texts.find((each) => each.part === part);
  if (found === undefined) return null;
  return (
    <div>
      <dt>{t(`tradeoff.part.${part}`)}</dt>
      <dd>
        <EditableLine
          what={t(`tradeoff.part.${part}`)}
          words={say(found.text)}
          own={found.own}
          onKeep={(words) => decide({ move: 'text', part, words })}
        />
      </dd>
    </div>
  );
}
