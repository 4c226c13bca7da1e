import { X } from 'lucide-react';
import { DrumMark } from '../common/DrumMark.tsx';
import { useText } from '../text/useText.ts';

const STEPS = ['recognised', 'totals', 'import'] as const;

interface Props {
  /** 1–3. */
  readonly step: number;
  /** Null where the wizard must not be left. */
  readonly onClose: (() => void) | null;
}

/** Where in the import one is, and the way out. */
export function WizardHead({ step, onClose }: Props): React.JSX.Element {
  const { t } = useText();
  return (
    <header className="wizard-head">
      <DrumMark size={22} />
      <h1>{t('ui.import.title')}</h1>
      <ol className="wizard-steps">
        {STEPS.map((name, index) => (
          <li key={name} aria-current={step === index + 1 ? 'step' : undefined}>
            <span className="num">{index + 1}</span> {t(`ui.import.step.${name}`)}
          </li>
        ))}
      </ol>
      {onClose === null ? null : (
        <button
          type="button"
          className="icon-button"
          aria-label={t('ui.common.close')}
          onClick={onClose}
        >
          <X size={18} aria-hidden />
        </button>
      )}
    </header>
  );
}
