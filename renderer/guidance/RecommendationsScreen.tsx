import { useEffect, useState } from 'react';
import {
  Horizon,
  type NotNow,
  type Recommendation,
  type Recommendations,
} from '../../core/contract/recommendation.ts';
import { recommendationWords } from '../../core/text/tableWords.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { DeepHead } from '../constraint/DeepHead.tsx';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';
import { Filters } from './Filters.tsx';
import { ALL, filtersOf } from './filters.ts';
import { LimitsForm } from './LimitsForm.tsx';
import { RecommendationItem } from './RecommendationItem.tsx';
import { remember } from './seen.ts';
import { useAskedGuidance } from './useGuidance.ts';

/** All that can be done about the constraints, by when it shows; and what is not done now, each with its reason. */
export function RecommendationsScreen(): React.JSX.Element {
  const { t, say } = useText();
  const [chosen, setChosen] = useState(ALL);
  const asked = useAskedGuidance(filtersOf(chosen));
  const guidance = useCore('recommendations', asked);
  return (
    <div className="page deep-page" data-testid="recommendations-screen">
      <DeepHead
        eyebrow={<span className="muted">{t('guidance.all.eyebrow')}</span>}
        title={t('guidance.all.title')}
      >
        {guidance.value === null ? null : (
          <ExportButton
            what={{
              table: 'recommendations',
              asked,
              says: recommendationWords(guidance.value, say),
            }}
            name={t('guidance.all.title')}
          />
        )}
      </DeepHead>
      <section className="block advice-ask" aria-labelledby="limits-title">
        <header className="block-head">
          <h2 id="limits-title">{t('guidance.limits.title')}</h2>
          <p className="small muted">{t('guidance.limits.what')}</p>
        </header>
        <LimitsForm />
      </section>
      <Filters chosen={chosen} onChoose={setChosen} />
      {guidance.error === null ? null : <ErrorNote error={guidance.error} />}
      {guidance.value === null ? (
        <div className="block" aria-busy="true" />
      ) : (
        <Lists guidance={guidance.value} />
      )}
    </div>
  );
}

function Lists({ guidance }: { readonly guidance: Recommendations }): React.JSX.Element {
  const { t, say } = useText();
  const { recommendations, notNow, empty } = guidance;
  useEffect(() => {
    remember(
      'shown',
      recommendations.map(({ id }) => id),
    );
  }, [recommendations]);
  const whyNot = new Map(notNow.map((each) => [each.recommendation.id, each.whyNot]));
  const standing = new Set(recommendations.map(({ id }) => id));
  const aside = notNow.filter(({ recommendation }) => !standing.has(recommendation.id));
  return (
    <>
      {empty === null ? null : (
        <p className="block" data-testid="no-advice">
          {say(empty)}
        </p>
      )}
      {Horizon.options.map((horizon) => (
        <Group
          key={horizon}
          horizon={horizon}
          all={recommendations.filter((one) => one.horizon === horizon)}
          reasons={(one) => (one.id === guidance.focus ? null : (whyNot.get(one.id) ?? []))}
        />
      ))}
      <Aside aside={aside} />
      <p className="small muted">{t('guidance.all.how')}</p>
    </>
  );
}

interface GroupProps {
  readonly horizon: Horizon;
  readonly all: readonly Recommendation[];
  readonly reasons: (one: Recommendation) => NotNow['whyNot'] | null;
}

function Group({ horizon, all, reasons }: GroupProps): React.JSX.Element | null {
  const { t } = useText();
  if (all.length === 0) return null;
  return (
    <section className="block" aria-labelledby={`horizon-${horizon}`} data-testid={horizon}>
      <header className="block-head">
        <h2 id={`horizon-${horizon}`}>{t(`guidance.horizon.${horizon}`)}</h2>
        <p className="small muted">{t(`guidance.horizonWhat.${horizon}`)}</p>
      </header>
      <ol className="advised-list">
        {all.map((one) => (
          <RecommendationItem key={one.id} one={one} whyNot={reasons(one)} />
        ))}
      </ol>
    </section>
  );
}

/** Parked, dismissed and done: not lost, and one step from being back. */
function Aside({ aside }: { readonly aside: readonly NotNow[] }): React.JSX.Element | null {
  const { t } = useText();
  if (aside.length === 0) return null;
  return (
    <section className="block set-aside" aria-labelledby="set-aside" data-testid="set-aside">
      <header className="block-head">
        <h2 id="set-aside">{t('guidance.notNow.title')}</h2>
        <p className="small muted">{t('guidance.notNow.what')}</p>
      </header>
      <ol className="advised-list">
        {aside.map(({ recommendation, whyNot }) => (
          <RecommendationItem key={recommendation.id} one={recommendation} whyNot={whyNot} />
        ))}
      </ol>
    </section>
  );
}
