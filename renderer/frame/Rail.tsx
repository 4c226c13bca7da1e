import type { LucideIcon } from 'lucide-react';
import {
  BookText,
  ChartColumn,
  Cloud,
  Crosshair,
  ListChecks,
  Settings,
  Users,
  Waves,
} from 'lucide-react';
import { DrumMark } from '../common/DrumMark.tsx';
import { InboxBadge } from '../inbox/InboxBadge.tsx';
import { type RailScreen, useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';

const SCREENS: readonly (readonly [RailScreen, LucideIcon])[] = [
  ['focus', Crosshair],
  ['map', Waves],
  ['work', ListChecks],
  ['customers', Users],
  ['books', BookText],
  ['reports', ChartColumn],
  ['platform', Cloud],
];

function RailButton({ to, Icon }: { readonly to: RailScreen; readonly Icon: LucideIcon }) {
  const { t } = useText();
  const here = useView((view) => view.screen === to);
  const go = useView((view) => view.go);
  return (
    <button
      type="button"
      className="rail-button"
      data-testid={`nav-${to}`}
      aria-current={here ? 'page' : undefined}
      onClick={() => go(to)}
    >
      <Icon size={20} strokeWidth={here ? 2.1 : 1.7} aria-hidden />
      <span>{t(`ui.nav.${to}`)}</span>
      {to === 'platform' ? <InboxBadge /> : null}
    </button>
  );
}

/** The screens that exist, and nothing that does not. */
export function Rail(): React.JSX.Element {
  const { t } = useText();
  return (
    <nav className="rail" aria-label={t('ui.nav.label')}>
      <div className="rail-mark" aria-hidden="true">
        <DrumMark size={26} />
      </div>
      {SCREENS.map(([screen, icon]) => (
        <RailButton key={screen} to={screen} Icon={icon} />
      ))}
      <div className="rail-foot">
        <RailButton to="settings" Icon={Settings} />
      </div>
    </nav>
  );
}
