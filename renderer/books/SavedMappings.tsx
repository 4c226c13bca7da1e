import { useEffect, useState } from 'react';
import type { SavedMapping } from '../../core/contract/books.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';
import { localDay } from './localDay.ts';

/** The mappings kept for the next file with the same headings, and the way to forget one. */
export function SavedMappings(): React.JSX.Element | null {
  const { t, count, date } = useText();
  const held = useHeld('books:write');
  const asked = useCore('savedMappings', {});
  const [after, setAfter] = useState<readonly SavedMapping[] | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const told = asked.value;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a fresh answer of the core takes the place of ours
  useEffect(() => setAfter(null), [told]);
  const saved = after ?? told ?? [];
  if (saved.length === 0) return null;
  const forget = async (signature: string): Promise<void> => {
    const answer = await callCore('forgetMapping', { signature });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) setAfter(answer.value);
  };
  return (
    <section className="saved-mappings" data-testid="saved-mappings" aria-labelledby="saved-title">
      <h2 id="saved-title">{t('ui.mappings.title')}</h2>
      <p className="small muted">{t('ui.mappings.what')}</p>
      {error === null ? null : <ErrorNote error={error} />}
      <table className="plain">
        <tbody>
          {saved.map((entry) => (
            <tr key={entry.signature}>
              <th scope="row">{entry.label}</th>
              <td className="muted">
                {t('ui.mappings.facts', {
                  date: date(localDay(new Date(entry.savedAt))),
                  count: Object.keys(entry.mapping.columns ?? {}).length,
                  n: count(Object.keys(entry.mapping.columns ?? {}).length),
                })}
              </td>
              <td className="num">
                <button
                  type="button"
                  className="button small-button"
                  aria-label={t('ui.mappings.forgetOne', { file: entry.label })}
                  {...held}
                  onClick={() => void forget(entry.signature)}
                >
                  {t('ui.mappings.forget')}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
