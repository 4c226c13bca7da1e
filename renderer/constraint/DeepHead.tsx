import { ArrowLeft } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

interface Props {
  /** What kind of thing this is, above the title. */
  readonly eyebrow: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
}

/** The head of a screen beneath another: the way back, a title that takes the keyboard, and what can be done. */
export function DeepHead({ eyebrow, title, children }: Props): React.JSX.Element {
  const { t } = useText();
  const up = useView((view) => view.up);
  const beneath = useView((view) => view.deep.at(-2)?.screen.name ?? view.screen);
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another title is another thing to read from its head
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, [title]);
  return (
    <header className="deep-head">
      <p className="deep-bar">
        <button
          type="button"
          className="button quiet deep-back"
          data-testid="deep-back"
          onClick={up}
        >
          <ArrowLeft size={16} aria-hidden />
          {t('constraint.back', { to: t(`constraint.screen.${beneath}`) })}
          <kbd>Esc</kbd>
        </button>
        {children}
      </p>
      <p className="eyebrow">{eyebrow}</p>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
    </header>
  );
}
