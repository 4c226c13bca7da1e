import { useText } from '../text/useText.ts';
import type { TermId } from './terms.ts';

/** What a word means, an example, and why it matters. */
export function TermWords({ of }: { readonly of: TermId }): React.JSX.Element {
  const { t } = useText();
  return (
    <>
      <p>{t(`glossary.term.${of}.what`)}</p>
      <p className="term-example">
        <span className="muted">{t('glossary.example')}: </span>
        {t(`glossary.term.${of}.example`)}
      </p>
      <p>{t(`glossary.term.${of}.why`)}</p>
    </>
  );
}
