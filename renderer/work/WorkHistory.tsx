import type { WorkChange, WorkRecord } from '../../core/contract/workMoves.ts';
import { stampDay } from '../focusing/stampDay.ts';
import { useText } from '../text/useText.ts';

/** Every move of a work, newest first: when, on which computer, and whether it was undone. */
export function WorkHistory({ work }: { readonly work: WorkRecord }): React.JSX.Element {
  const { t, date, say } = useText();
  const devices = [...new Set(work.history.map(({ device }) => device))];
  const stepOf = (stepId: string): string => {
    const step = work.steps.find(({ id }) => id === stepId);
    return step === undefined ? '' : say(step.text);
  };
  return (
    <details className="work-history" data-testid="work-history">
      <summary>{t('work.history.title', { count: work.history.length })}</summary>
      <ol className="sentences changes">
        {[...work.history].reverse().map((change) => (
          <li
            key={`${change.decisionId} ${change.for?.implementationId ?? ''}`}
            className={change.state === 'standing' ? '' : 'undone'}
          >
            <span className="muted">{date(stampDay(change.at))}:</span> {told(change)}
            {change.state === 'standing' ? null : (
              <span className="small muted"> ({t(`work.history.${change.state}`)})</span>
            )}
            {devices.length < 2 ? null : (
              <span className="small muted">
                {' '}
                {t('work.history.device', { n: devices.indexOf(change.device) + 1 })}
              </span>
            )}
          </li>
        ))}
      </ol>
    </details>
  );

  function told({ what, for: other, newStatus }: WorkChange): string {
    if (other !== null) {
      const title = other.title === null ? '' : say(other.title);
      const instead = 'instead' in what ? what.instead : undefined;
      if (other.said && instead !== undefined) {
        return t(`work.did.for.${instead.how}`, { title, reason: instead.reason });
      }
      return t(newStatus === 'paused' ? 'work.did.for.waits' : 'work.did.for.goesOn', { title });
    }
    switch (what.move) {
      case 'step':
        return t(`work.did.step.${what.state ?? 'settled'}`, { step: stepOf(what.stepId) });
      case 'moveStep':
      case 'editStep':
        return t(`work.did.${what.move}`, { step: stepOf(what.stepId) });
      case 'addStep':
      case 'note':
      case 'challenge':
      case 'evidence':
        return t(`work.did.${what.move}`, { words: what.words.trim() });
      case 'solve': {
        const words = work.challenges.find(({ id }) => id === what.challengeId)?.words ?? '';
        return t(what.solved ? 'work.did.solve' : 'work.did.unsolve', { words });
      }
      case 'changedOn':
        return what.on === null
          ? t('work.did.changedOff')
          : t('work.did.changedOn', { date: date(what.on) });
      case 'pause':
      case 'cancel':
      case 'reopen':
        return t(`work.did.${what.move}`, { reason: what.reason.trim() });
      default:
        return t(`work.did.${what.move}`);
    }
  }
}
