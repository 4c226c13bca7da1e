import type { ParkedChanges } from '../../core/contract/inbox.ts';
import { useText } from '../text/useText.ts';
import { useAuthor } from './useAuthor.ts';
import { useStamp } from './useStamp.ts';

/** What a newer program wrote, by laptop: nothing to do but to update. */
export function Parked({
  parked,
}: {
  readonly parked: readonly ParkedChanges[];
}): React.JSX.Element | null {
  const { t, count } = useText();
  const author = useAuthor();
  const stamp = useStamp();
  if (parked.length === 0) return null;
  return (
    <section data-testid="parked">
      <h2>{t('inbox.parked.title')}</h2>
      <p className="muted">{t('inbox.parked.what')}</p>
      <ul className="parked-list">
        {parked.map(({ author: by, changes, from, to }) => (
          <li key={`${author(by)} ${from}`}>
            <strong>{t('inbox.parked.changes', { count: changes, n: count(changes) })}</strong>
            <span>{author(by)}</span>
            <span className="muted small">
              {t('inbox.parked.span', { from: stamp(from), to: stamp(to) })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
