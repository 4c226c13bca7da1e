import { X } from 'lucide-react';
import type { Tradeoff } from '../../core/contract/tradeoffs.ts';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';
import { AddLine } from './AddLine.tsx';
import type { Decide } from './decide.ts';

interface Props {
  readonly tradeoff: Tradeoff;
  readonly decide: Decide;
}

/** For and against changing, for and against leaving it: four lists that can be added to. */
export function Sides({ tradeoff, decide }: Props): React.JSX.Element {
  const { t, say } = useText();
  const held = useHeld('constraint:write');
  return (
    <section className="block">
      <h2>{t('tradeoff.step.two')}</h2>
      <div className="tradeoff-sides">
        {tradeoff.sides.map(({ of, side, items }) => (
          <div key={`${of} ${side}`}>
            <h3>{t(`tradeoff.side.${of}.${side}`)}</h3>
            <ul className="sentences">
              {items.map(({ id, text }) => (
                <li key={id}>
                  <span className="editable-line">
                    <span>{say(text)}</span>
                    <button
                      type="button"
                      className="icon-button"
                      aria-label={t('tradeoff.remove', { what: say(text) })}
                      {...held}
                      onClick={() => void decide({ move: 'remove', item: id })}
                    >
                      <X size={14} aria-hidden />
                    </button>
                  </span>
                </li>
              ))}
            </ul>
            <AddLine
              label={t('tradeoff.addTo', { side: t(`tradeoff.side.${of}.${side}`) })}
              onAdd={(words) => decide({ move: 'say', of, side, words })}
            />
          </div>
        ))}
      </div>
    </section>
  );
}
