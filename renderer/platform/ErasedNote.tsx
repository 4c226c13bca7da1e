import { useEffect, useRef } from 'react';
import { useText } from '../text/useText.ts';
import type { ErasedSelf } from './people/OwnData.tsx';

/** Once somebody was forgotten at their own wish: that it is done, and what is left to do. */
export function ErasedNote({ how }: { readonly how: ErasedSelf | null }): React.JSX.Element {
  const { t } = useText();
  const told = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was pressed last went with the sign-in.
    if (how !== null) told.current?.focus();
  }, [how]);
  return (
    <div ref={told} role="status" tabIndex={-1} className="erased-note" data-testid="erased-note">
      {how === null ? null : (
        <>
          <p>
            <strong>{t('people.erase.self.done')}</strong>{' '}
            {t(how.forgottenHere ? 'people.erase.self.here' : 'people.erase.self.notHere')}
          </p>
          <p>{t('people.erase.self.next')}</p>
        </>
      )}
    </div>
  );
}
