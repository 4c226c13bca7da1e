import { type KeyboardEvent, useId, useState } from 'react';
import { matches } from '../../core/listing/matches.ts';
import { useCore } from '../api/useCore.ts';
import { Dialog } from '../common/Dialog.tsx';
import { useView } from '../state/view.ts';
import { nextRow } from '../table/rowKeys.ts';
import { useText } from '../text/useText.ts';
import type { Found } from './find.ts';
import { useFindable } from './useFindable.ts';

const SHOWN = 9;

/** Ctrl+K: customers, screens and commands by a few letters. */
export function Finder(): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  const show = useView((view) => view.show);
  const asOf = useView((view) => view.asOf);
  const [words, setWords] = useState('');
  const [active, setActive] = useState(0);
  const customers = useCore('customers', {
    ...(asOf === null ? {} : { asOf }),
    offset: 0,
    limit: 500,
  });
  const findable = useFindable(customers.value?.rows ?? []);
  const found = matches(findable, words).slice(0, SHOWN);

  const choose = (item: Found | undefined): void => {
    if (item === undefined) return;
    show(null);
    item.run();
  };
  const keyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') {
      event.preventDefault();
      choose(found[active]);
      return;
    }
    if (event.key === 'Home' || event.key === 'End') return;
    const next = nextRow(event.key, active, found.length, SHOWN);
    if (next === null) return;
    event.preventDefault();
    setActive(next);
  };

  return (
    <Dialog title={t('ui.find.title')} onClose={() => show(null)}>
      <input
        className="input finder-input"
        role="combobox"
        aria-expanded="true"
        aria-controls={id}
        aria-activedescendant={found.length > 0 ? `${id}-${active}` : undefined}
        aria-label={t('ui.find.title')}
        placeholder={t('ui.find.placeholder')}
        autoFocus
        value={words}
        onChange={(event) => {
          setWords(event.target.value);
          setActive(0);
        }}
        onKeyDown={keyDown}
      />
      <div id={id} className="finder-list" role="listbox" aria-label={t('ui.find.results')}>
        {found.map((item, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field takes the keys
          <div
            key={item.id}
            id={`${id}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onClick={() => choose(item)}
            onMouseMove={() => setActive(index)}
          >
            <span>{item.name}</span>
            <span className="small muted">{item.note}</span>
          </div>
        ))}
        {found.length === 0 ? <p className="muted finder-none">{t('ui.find.none')}</p> : null}
      </div>
    </Dialog>
  );
}
