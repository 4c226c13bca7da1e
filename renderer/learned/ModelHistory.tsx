import { useState } from 'react';
import type { Adaptation } from '../../core/contract/learned.ts';
import { stampDay } from '../focusing/stampDay.ts';
import { useText } from '../text/useText.ts';

const SHOWN = 12;

/** What was changed in the models, why and when, newest first. */
export function ModelHistory({
  history,
}: {
  readonly history: readonly Adaptation[];
}): React.JSX.Element {
  const { t, say, date, count } = useText();
  const [all, setAll] = useState(false);
  const shown = all ? history : history.slice(0, SHOWN);
  const name = (version: string): string =>
    t(`learned.versionName.${version}`, { defaultValue: version });
  return (
    <section className="block" data-testid="learned-history" aria-labelledby="learned-history">
      <header className="block-head">
        <h2 id="learned-history">{t('learned.history.title')}</h2>
      </header>
      {history.length === 0 ? <p className="muted">{t('learned.history.none')}</p> : null}
      <ol className="sentences changes">
        {shown.map(({ at, model, from, to, says, byUser, strategy }) => (
          <li key={`${at} ${model} ${strategy}`}>
            <span className="muted">{date(stampDay(at))}:</span>{' '}
            <strong>{t(`learned.model.${model}.name`)}</strong>
            {from !== null && to !== null && from !== to ? ` ${name(from)} → ${name(to)}` : null}
            {from === null && to !== null ? ` → ${name(to)}` : null}. {say(says)}{' '}
            {byUser ? <span className="muted">{t('learned.history.byYou')}</span> : null}
          </li>
        ))}
      </ol>
      {history.length > SHOWN ? (
        <button
          type="button"
          className="button small-button"
          aria-expanded={all}
          onClick={() => setAll(!all)}
        >
          {all ? t('learned.levers.fewer') : t('learned.history.all', { n: count(history.length) })}
        </button>
      ) : null}
    </section>
  );
}
