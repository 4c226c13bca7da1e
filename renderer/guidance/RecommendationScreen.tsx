import { useEffect, useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import type { Recommendations } from '../../core/contract/recommendation.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { UndoRedo } from '../common/UndoRedo.tsx';
import { DeepHead } from '../constraint/DeepHead.tsx';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { PrintButton } from '../print/PrintButton.tsx';
import { RecommendationPage } from '../print/RecommendationPage.tsx';
import { useText } from '../text/useText.ts';
import { RateForm } from './RateForm.tsx';
import { RecommendationBody } from './RecommendationBody.tsx';
import { SetAside } from './SetAside.tsx';
import { StartButton } from './StartButton.tsx';
import { remember } from './seen.ts';
import { type Found, findIn, useGuidance } from './useGuidance.ts';

/** One recommendation in full, with what can be said of it. */
export function RecommendationScreen({ id }: { readonly id: string }): React.JSX.Element {
  const { t } = useText();
  const guidance = useGuidance();
  const found = guidance.value === null ? null : findIn(guidance.value, id);
  const applies = found !== null;
  useEffect(() => {
    if (applies) remember('opened', [id]);
  }, [applies, id]);
  return (
    <div className="page deep-page" data-testid="recommendation-screen">
      {guidance.error === null ? null : <ErrorNote error={guidance.error} />}
      {guidance.value === null ? null : found === null ? (
        <DeepHead eyebrow={null} title={t('guidance.full.gone')} />
      ) : (
        <One found={found} guidance={guidance.value} />
      )}
    </div>
  );
}

interface Props {
  readonly found: Found;
  readonly guidance: Recommendations;
}

function One({ found: { one, notNow }, guidance }: Props): React.JSX.Element {
  const { t, say } = useText();
  const label = useConstraintLabel(one);
  const [turned, setTurned] = useState<AppError | null>(null);
  const whyNot = notNow?.whyNot ?? [];
  return (
    <>
      <DeepHead
        eyebrow={
          <span className="muted">
            {label} · {t(`guidance.horizon.${one.horizon}`)}
          </span>
        }
        title={say(one.title)}
      />
      <div className="case">
        <article className="block advice">
          <RecommendationBody one={one} whyNot={whyNot} />
        </article>
        <div className="case-side">
          <section className="block" aria-labelledby="advice-do">
            <h2 id="advice-do">{t('guidance.full.do')}</h2>
            <p className="focus-buttons">
              {one.status === 'active' || one.status === 'parked' ? (
                <StartButton one={one} asOf={guidance.asOf} />
              ) : null}
              <PrintButton name={say(one.title)} asOf={guidance.asOf}>
                <RecommendationPage one={one} whyNot={whyNot} label={label} />
              </PrintButton>
            </p>
            <SetAside one={one} />
            <UndoRedo needs="guidance:write" undo={one.undo} redo={one.redo} onTurned={setTurned} />
            {turned === null ? null : <ErrorNote error={turned} />}
          </section>
          <section className="block" aria-labelledby="advice-rate">
            <h2 id="advice-rate">{t('guidance.rate.title')}</h2>
            <RateForm key={JSON.stringify(one.rating)} one={one} />
          </section>
        </div>
      </div>
    </>
  );
}
