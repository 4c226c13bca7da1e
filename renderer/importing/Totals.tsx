import { useState } from 'react';
import type { AppError } from '../../core/contract/errors.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useRefusal } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';
import { OwnBooksForm } from './OwnBooksForm.tsx';
import type { OwnCompany } from './ownCompany.ts';
import type { Preview } from './preview.ts';
import { RecoveryPhrase } from './RecoveryPhrase.tsx';

interface Props {
  readonly preview: Preview;
  readonly error: AppError | null;
  readonly needsCompany: boolean;
  /** Set once a company was made and its import did not go through: the words must not be lost. */
  readonly phrase: {
    readonly words: string;
    readonly kept: boolean;
    readonly onKept: (kept: boolean) => void;
  } | null;
  readonly onBack: () => void;
  readonly onRun: (own: OwnCompany | null) => void;
}

/** Step two: three totals to hold against the user's own trial balance, and where the books are kept. */
export function Totals(props: Props): React.JSX.Element {
  const { preview, error, needsCompany, phrase, onBack, onRun } = props;
  const { t, money } = useText();
  // Books of one's own are made first, and whoever makes them may do everything with them.
  const refusal = useRefusal(needsCompany ? null : 'books:write');
  const [own, setOwn] = useState<OwnCompany | null>(null);
  const { totals } = preview;
  return (
    <form
      className="wizard-column"
      onSubmit={(event) => {
        event.preventDefault();
        onRun(own);
      }}
    >
      <section>
        <h2>{t('ui.import.compare')}</h2>
        <p className="muted">{t('ui.import.compareWhat')}</p>
        <dl className="totals">
          {(['billed', 'received', 'outstanding'] as const).map((name) => (
            <div key={name}>
              <dt>{t(`ui.import.total.${name}`)}</dt>
              <dd className="num">{money(totals[name], { minor: 'always' })}</dd>
            </div>
          ))}
        </dl>
      </section>
      {needsCompany ? <OwnBooksForm onChange={setOwn} /> : null}
      {error === null ? null : <ErrorNote error={error} />}
      {phrase === null ? null : (
        <RecoveryPhrase phrase={phrase.words} kept={phrase.kept} onKept={phrase.onKept} />
      )}
      <footer className="wizard-foot">
        {phrase === null || phrase.kept ? (
          <button type="button" className="button" onClick={onBack}>
            {t('ui.import.back')}
          </button>
        ) : null}
        <button
          type="submit"
          className="button primary"
          data-testid="import-run"
          disabled={(needsCompany && own === null) || refusal !== null}
        >
          {t('ui.import.run')}
        </button>
        {refusal === null ? null : <p className="small muted">{refusal}</p>}
      </footer>
    </form>
  );
}
