import { useState } from 'react';
import type { NotNow, Recommendation } from '../../core/contract/recommendation.ts';
import { type Implementation, isClosed, isLive } from '../../core/contract/work.ts';
import { useCore } from '../api/useCore.ts';
import { StartDialog } from '../guidance/StartDialog.tsx';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';

/** How many are shown before all are asked for. */
const FIRST = 4;

interface Props {
  readonly works: readonly Implementation[];
  readonly onStarted: (implementationId: string) => void;
}

/** What else could be done, dimmed: each with why it is not now, and where nothing is under way, what to start. */
export function Alternatives({ works, onStarted }: Props): React.JSX.Element | null {
  const { t, count } = useText();
  const asked = useCore('recommendations', {}).value;
  const [all, setAll] = useState(false);
  const [starting, setStarting] = useState<Recommendation | null>(null);
  if (asked === null) return null;
  // By the works themselves: they are there before the recommendations are asked for anew.
  const busy = works.some(({ status }) => isLive(status));
  const atWork = new Set(
    works.filter(({ status }) => !isClosed(status)).map((work) => work.recommendationId),
  );
  const first = asked.recommendations.filter(({ id }) => id === asked.focus);
  const entries = [
    ...first.map((recommendation): NotNow => ({ recommendation, whyNot: [] })),
    ...asked.notNow,
  ].filter(({ recommendation }) => !atWork.has(recommendation.id));
  if (entries.length === 0) return null;
  const shown = all ? entries : entries.slice(0, FIRST);
  return (
    <section
      className="block work-offers"
      data-testid="work-alternatives"
      aria-labelledby="work-alternatives"
    >
      <header className="block-head">
        <h2 id="work-alternatives">{t(busy ? 'work.notNow.title' : 'work.notNow.first')}</h2>
        <p className="small muted">{t('work.notNow.what')}</p>
      </header>
      <ul>
        {shown.map((entry) => (
          <li key={entry.recommendation.id}>
            <Alternative entry={entry} onStart={setStarting} />
          </li>
        ))}
      </ul>
      {entries.length > FIRST ? (
        <button
          type="button"
          className="button small-button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {t(all ? 'work.notNow.fewer' : 'work.notNow.all', { n: count(entries.length) })}
        </button>
      ) : null}
      {starting === null ? null : (
        <StartDialog
          one={starting}
          asOf={asked.asOf}
          onClose={() => setStarting(null)}
          onStarted={onStarted}
        />
      )}
    </section>
  );
}

interface EntryProps {
  readonly entry: NotNow;
  readonly onStart: (recommendation: Recommendation) => void;
}

function Alternative({ entry, onStart }: EntryProps): React.JSX.Element {
  const { t, say, range } = useText();
  const held = useHeld('constraint:write');
  const { recommendation, whyNot } = entry;
  const title = say(recommendation.title);
  const { low, high } = recommendation.cash;
  return (
    <div className="alternative">
      <div>
        <p className="alternative-title">{title}</p>
        <p className="small muted">
          {whyNot.length === 0
            ? t('work.notNow.offered')
            : whyNot.map((message) => say(message)).join(' ')}
        </p>
      </div>
      <span className="num">{range(low, high)}</span>
      <button
        type="button"
        className="button small-button"
        aria-label={`${t('work.start.open')}: ${title}`}
        {...held}
        onClick={() => onStart(recommendation)}
      >
        {t('work.start.open')}
      </button>
    </div>
  );
}
