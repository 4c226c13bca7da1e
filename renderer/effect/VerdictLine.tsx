import {
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleQuestionMark,
  CircleX,
  Clock,
  type LucideIcon,
} from 'lucide-react';
import type { EffectVerdict } from '../../core/contract/effect.ts';
import { useText } from '../text/useText.ts';

const MARKS: Readonly<Record<EffectVerdict, LucideIcon>> = {
  too_early: Clock,
  worked: CircleCheck,
  partly: CircleDot,
  no_sign: CircleDashed,
  worse: CircleX,
  cannot_tell: CircleQuestionMark,
};

/** The verdict in a few words, with a mark of its own shape. */
export function VerdictLine({ verdict }: { readonly verdict: EffectVerdict }): React.JSX.Element {
  const { t } = useText();
  const Mark = MARKS[verdict];
  return (
    <p className={`effect-verdict ${verdict}`} role="status" data-testid="effect-verdict">
      <Mark size={22} aria-hidden />
      <strong>{t(`effect.verdict.${verdict}`)}</strong>
    </p>
  );
}
