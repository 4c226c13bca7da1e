import type { SharedRecords } from '../../core/contract/focusing.ts';
import { authorName } from '../../core/text/author.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly records: SharedRecords;
  /** What is followed of them stands above. */
  readonly isTold: boolean;
}

/** The books are on another laptop: what is here all the same, and how they come here. */
export function NotHere({ records, isTold }: Props): React.JSX.Element {
  const { t, say } = useText();
  const go = useView((view) => view.go);
  const Title = isTold ? 'h2' : 'h1';
  return (
    <section className="not-here" data-testid="not-here">
      <Title className="no-books-title">{t('constraint.elsewhere.notHere')}</Title>
      <p className="first-lead">
        {t('constraint.elsewhere.how', { who: authorName(records.lookedBy, say) })}
      </p>
      {isTold ? null : (
        <p>
          <button type="button" className="button primary" onClick={() => go('focus')}>
            {t('constraint.elsewhere.toFocus')}
          </button>
        </p>
      )}
    </section>
  );
}
