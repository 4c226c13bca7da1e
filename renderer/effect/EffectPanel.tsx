import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';
import { EffectView } from './EffectView.tsx';

interface Props {
  readonly implementationId: string;
  /** Takes the keyboard there once it is drawn. */
  readonly arrive?: boolean;
}

/** Whether the cash moved because of an implementation: verdict, figures, months and rows. */
export function EffectPanel({ implementationId, arrive = false }: Props): React.JSX.Element {
  const { t } = useText();
  const { value, error } = useCore('effect', { implementationId });
  if (error !== null) return <ErrorNote error={error} />;
  if (value === null) return <p className="muted">{t('ui.common.loading')}</p>;
  return <EffectView report={value} arrive={arrive} />;
}
