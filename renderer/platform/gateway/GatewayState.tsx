import { Antenna, CloudOff, Hourglass, Radio } from 'lucide-react';
import type { Gateway } from '../../../core/contract/gateway.ts';
import { useText } from '../../text/useText.ts';

const ICONS = { listening: Radio, asking: Antenna, resting: Hourglass, apart: CloudOff } as const;

/** How the line to the platform stands. */
function lineOf({ listening, resting, fault }: Gateway): keyof typeof ICONS {
  if (listening) return 'listening';
  if (resting) return 'resting';
  return fault === null ? 'asking' : 'apart';
}

/** The line in a sentence, and why the platform was not heard where it was not. */
export function GatewayState({ gateway }: { readonly gateway: Gateway }): React.JSX.Element {
  const { t } = useText();
  const line = lineOf(gateway);
  const Icon = ICONS[line];
  const why = gateway.fault?.detail?.why;
  return (
    <div className="gateway-line" role="status" data-testid="gateway-line" data-line={line}>
      <Icon size={20} aria-hidden />
      <div>
        <p>{t(`gateway.line.${line}`)}</p>
        {why === undefined ? null : <p className="muted">{t(`gateway.why.${why}`)}</p>}
      </div>
    </div>
  );
}
