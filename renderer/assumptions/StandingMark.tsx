import { CircleCheck, CircleDot, CircleHelp, CircleX } from 'lucide-react';
import type { Standing } from '../../core/contract/assumptions.ts';
import { useText } from '../text/useText.ts';

const ICONS = {
  held: CircleDot,
  doubted: CircleHelp,
  dropped: CircleX,
  kept: CircleCheck,
} as const satisfies Record<Standing, unknown>;

/** How one stands to an assumption, as icon and word. */
export function StandingMark({ standing }: { readonly standing: Standing }): React.JSX.Element {
  const { t } = useText();
  const Icon = ICONS[standing];
  return (
    <span className={`standing ${standing}`} data-testid="standing">
      <Icon size={14} aria-hidden />
      {t(`challenge.standing.${standing}`)}
    </span>
  );
}
