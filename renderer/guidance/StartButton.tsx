import { Play } from 'lucide-react';
import { useState } from 'react';
import type { Recommendation } from '../../core/contract/recommendation.ts';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';
import { StartDialog } from './StartDialog.tsx';

interface Props {
  readonly one: Recommendation;
  /** Day of the books it was made from. */
  readonly asOf: number;
}

/** Puts a recommendation to work, after one look at what is promised. */
export function StartButton({ one, asOf }: Props): React.JSX.Element {
  const { t } = useText();
  const held = useHeld('constraint:write');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button
        type="button"
        className="button primary"
        data-testid="start"
        {...held}
        onClick={() => setAsking(true)}
      >
        <Play size={16} aria-hidden />
        {t('guidance.start.button')}
      </button>
      {asking ? <StartDialog one={one} asOf={asOf} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
