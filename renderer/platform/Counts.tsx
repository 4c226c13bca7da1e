import type { PlatformStanding } from '../../core/contract/platform.ts';
import { useText } from '../text/useText.ts';

const COUNTED = ['waiting', 'withheld', 'held', 'parked', 'refused', 'conflicts'] as const;

/** What is not on both sides, or does not count, and why: nothing is left out of the word. */
export function Counts({
  standing,
}: {
  readonly standing: PlatformStanding;
}): React.JSX.Element | null {
  const { t, count } = useText();
  const some = COUNTED.filter((each) => standing[each] > 0);
  if (some.length === 0) return null;
  return (
    <ul className="sync-counts" data-testid="sync-counts">
      {some.map((each) => (
        <li key={each} data-count={each}>
          {t(`platform.count.${each}`, { count: standing[each], n: count(standing[each]) })}
        </li>
      ))}
    </ul>
  );
}
