import type { AlertAction } from '../../core/contract/alerts.ts';
import { useView } from '../state/view.ts';
import type { Text } from '../text/useText.ts';

/** Goes where an action button leads; the panel is taken along only where it shows rows. */
export function openAction(action: AlertAction, { say }: Text): void {
  const view = useView.getState();
  if (action.opens === 'constraint') view.goDeep({ name: 'constraint', place: action.place });
  else if (action.opens === 'work') view.go('work');
  else if (action.opens === 'effect') {
    view.goWork({ id: action.implementationId, part: 'effect' });
  } else if (action.opens === 'rows') {
    view.open({ type: 'invoices', title: say(action.title), filter: action.filter });
  } else if (action.opens === 'defect') view.open({ type: 'defect', defect: action.defect });
  else view.goBooks(action.opens);
}
