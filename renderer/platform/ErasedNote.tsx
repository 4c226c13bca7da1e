import { useEffect, useRef } from 'react';
import type { ErasedHere } from '../../core/contract/personalData.ts';
import { useText } from '../text/useText.ts';

/** Once somebody was forgotten at their own wish: that it is done, and what is left to do. */
export function ErasedNote({ here }: { readonly here: ErasedHere | null }): React.JSX.Element {
  const { t } = useText();
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was pressed last went with the sign-in.
    if (here !== null) told.current?.focus();
  }, [here]);
  return (
    <div ref={told} role="status" tabIndex={-1} className="erased-note" data-testid="erased-note">
      {here === null ? null : (
        <>
          <p>
            <strong>{t('people.erase.self.done')}</strong> {t(`people.erase.self.here.${here}`)}
          </p>
          <p>{t('people.erase.self.next')}</p>
        </>
      )}
    </div>
  );
}
