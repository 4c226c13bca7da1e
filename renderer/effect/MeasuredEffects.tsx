import { type Place, samePlace } from '../../core/ribbon/runsOf.ts';
import { useCore } from '../api/useCore.ts';
import { EffectPanel } from './EffectPanel.tsx';

/** What was changed in a place, each with its measured effect; nothing where no day of a change is stated. */
export function MeasuredEffects({ place }: { readonly place: Place }): React.ReactNode {
  const works = useCore('works', {}).value;
  if (works === null) return null;
  return works.works
    .filter((work) => work.changedOn !== null && samePlace(work, place))
    .map(({ id }) => <EffectPanel key={id} implementationId={id} />);
}
