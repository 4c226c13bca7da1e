import { useCore } from '../api/useCore.ts';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { SYNC_ICONS } from './syncIcons.ts';
import { syncStateOf } from './syncState.ts';

/** Where the books stand with the platform, in a word; leads to the Platform screen. Being offline is no alarm. */
export function SyncChip(): React.JSX.Element | null {
  const { t, count } = useText();
  const { value } = useCore('platform', {});
  const go = useView((view) => view.go);
  if (value === null || value.sample) return null;
  const state = syncStateOf(value);
  const Icon = SYNC_ICONS[state];
  const words = t(`platform.chip.${state}`, { count: value.waiting, n: count(value.waiting) });
  return (
    <button
      type="button"
      className="top-tool sync-chip"
      data-testid="sync-chip"
      data-state={state}
      aria-label={t('platform.chip.label', { state: words })}
      title={t('platform.chip.label', { state: words })}
      onClick={() => go('platform')}
    >
      <Icon className={state === 'syncing' ? 'spin' : undefined} size={16} aria-hidden />
      <span>{words}</span>
    </button>
  );
}
