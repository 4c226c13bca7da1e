import { useEffect, useRef, useState } from 'react';
import { matches } from '../../core/listing/matches.ts';
import { Dialog } from '../common/Dialog.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { TermWords } from './TermWords.tsx';
import { TERMS, type TermId } from './terms.ts';

/** All words with their meanings, by name, and a field that finds one; opened at a word where it was asked for. */
export function Glossary({ at }: { readonly at: TermId | null }): React.JSX.Element {
  const { t, locale } = useText();
  const show = useView((view) => view.show);
  const [words, setWords] = useState('');
  const wanted = useRef<HTMLElement>(null);
  useEffect(() => wanted.current?.scrollIntoView({ block: 'start' }), []);
  const named = TERMS.map((id) => ({ id, name: t(`glossary.term.${id}.name`) }));
  const found =
    words.trim() === ''
      ? named.toSorted((a, b) => a.name.localeCompare(b.name, locale))
      : matches(named, words);
  return (
    <Dialog title={t('glossary.title')} onClose={() => show(null)}>
      <input
        className="input finder-input"
        type="search"
        aria-label={t('glossary.search')}
        placeholder={t('glossary.search')}
        autoFocus
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section className="glossary" tabIndex={0} aria-label={t('glossary.title')}>
        {found.map(({ id, name }) => (
          <article key={id} ref={id === at ? wanted : null} data-term={id}>
            <h3>{name}</h3>
            <TermWords of={id} />
          </article>
        ))}
        {found.length === 0 ? <p className="muted">{t('glossary.none')}</p> : null}
      </section>
    </Dialog>
  );
}
