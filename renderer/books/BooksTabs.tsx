import { type BooksTab, useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

const TABS: readonly BooksTab[] = ['imports', 'reconciliation', 'quality'];

/** The three parts of the books: what came in, whether it adds up, what is wrong with it. */
export function BooksTabs({ tab }: { readonly tab: BooksTab }): React.JSX.Element {
  const { t } = useText();
  const goBooks = useView((view) => view.goBooks);
  return (
    <nav className="tabs" aria-label={t('ui.books.parts')}>
      {TABS.map((name) => (
        <button
          key={name}
          type="button"
          data-testid={`books-${name}`}
          aria-current={name === tab ? 'page' : undefined}
          onClick={() => goBooks(name)}
        >
          {t(`ui.books.tab.${name}`)}
        </button>
      ))}
    </nav>
  );
}
