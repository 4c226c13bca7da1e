import type { PlatformStanding } from '../../core/contract/platform.ts';
import { useText } from '../text/useText.ts';
import { SYNC_ICONS } from './syncIcons.ts';
import { syncStateOf } from './syncState.ts';
import { useMoment } from './useMoment.ts';

/** How things stand, in one sentence and what it means. */
export function StateHead({
  standing,
}: {
  readonly standing: PlatformStanding;
}): React.JSX.Element {
  const { t, count } = useText();
  const moment = useMoment();
  const state = syncStateOf(standing);
  const Icon = SYNC_ICONS[state];
  const { waiting, agreedAt } = standing;
  return (
    <section className="sync-state" data-testid="sync-state" data-state={state}>
      <Icon size={24} aria-hidden />
      <div role="status">
        <p className="sync-state-title">
          {t(`platform.state.${state}.title`, { count: waiting, n: count(waiting) })}
        </p>
        <p className="muted">{t(`platform.state.${state}.what`)}</p>
        {agreedAt === null || state === 'apart' ? null : (
          <p className="muted small">{t('platform.agreed', { moment: moment(agreedAt) })}</p>
        )}
      </div>
    </section>
  );
}
