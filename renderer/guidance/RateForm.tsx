import { useId, useState } from 'react';
import type { Recommendation } from '../../core/contract/recommendation.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { TextField } from '../common/TextField.tsx';
import { Deciding } from '../roles/Deciding.tsx';
import { useText } from '../text/useText.ts';
import { useRecommend } from './useRecommend.ts';

const STARS = [1, 2, 3, 4, 5] as const;

/** How good the user finds it, from 1 to 5, and why; it teaches the ranking what they take to. */
export function RateForm({ one }: { readonly one: Recommendation }): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  const { busy, error, say } = useRecommend(one.id);
  const [stars, setStars] = useState(one.rating?.stars ?? 0);
  const [words, setWords] = useState(one.rating?.words ?? '');
  const same = one.rating?.stars === stars && one.rating.words === words.trim();
  return (
    <Deciding needs="learning:write">
      <form
        className="rate"
        data-testid="rate"
        onSubmit={(event) => {
          event.preventDefault();
          if (stars > 0) void say({ move: 'rate', stars, words: words.trim() });
        }}
      >
        <fieldset className="bare-field">
          <legend className="small muted">{t('guidance.rate.what')}</legend>
          {STARS.map((each) => (
            <label key={each} className="radio-line">
              <input
                type="radio"
                name={`${id}-stars`}
                checked={stars === each}
                onChange={() => setStars(each)}
              />
              <span>
                {each} · {t(`guidance.rate.word.${each}`)}
              </span>
            </label>
          ))}
        </fieldset>
        <TextField label={t('guidance.rate.words')} most={2000} value={words} onText={setWords} />
        <button type="submit" className="button" disabled={busy || stars === 0 || same}>
          {t('guidance.rate.save')}
        </button>
        {one.rating === null ? null : (
          <span role="status" className="small muted">
            {t('guidance.rate.given', { stars: one.rating.stars })}
          </span>
        )}
        {error === null ? null : <ErrorNote error={error} />}
      </form>
    </Deciding>
  );
}
