import { RotateCw, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { callCore } from '../../api/core.ts';
import { askAgain, useCore } from '../../api/useCore.ts';
import { useText } from '../../text/useText.ts';
import { useMoment } from '../useMoment.ts';
import { GatewayState } from './GatewayState.tsx';
import { ModuleTable } from './ModuleTable.tsx';
import { useAge } from './useAge.ts';

/** While it is looked at, the platform is asked so often, milliseconds. */
const EVERY = 60_000;

/** The integration gateway: the line to the platform and the health of each module behind it, with its age. */
export function GatewaySection(): React.JSX.Element | null {
  const { t } = useText();
  const { value } = useCore('gateway', {});
  const [asking, setAsking] = useState(false);
  const moment = useMoment();
  const age = useAge();
  const ask = useCallback(async () => {
    setAsking(true);
    await callCore('askGateway', {});
    setAsking(false);
    askAgain('gateway');
  }, []);
  const signedIn = value?.signedIn === true;
  useEffect(() => {
    if (!signedIn) return;
    void ask();
    const timer = setInterval(() => void ask(), EVERY);
    return () => clearInterval(timer);
  }, [signedIn, ask]);
  if (value === null || !signedIn) return null;
  const { health, isStale } = value;
  return (
    <section className="gateway" data-testid="gateway" aria-busy={asking}>
      <h2>{t('gateway.title')}</h2>
      <p className="muted">{t('gateway.lead')}</p>
      <GatewayState gateway={value} />
      {health === null ? null : (
        <>
          {isStale ? (
            <p className="note gateway-stale" data-testid="gateway-stale">
              <TriangleAlert size={20} aria-hidden />
              {t('gateway.stale', { age: age(health.heardAt), moment: moment(health.heardAt) })}
            </p>
          ) : (
            <p className="small muted">{t('gateway.heard', { moment: moment(health.heardAt) })}</p>
          )}
          <ModuleTable modules={health.modules} />
          {health.modules.every(({ name }) => name.startsWith('platform.')) ? (
            <p className="muted">{t('gateway.noModules')}</p>
          ) : null}
        </>
      )}
      <p>
        <button
          type="button"
          className="button"
          data-testid="gateway-ask"
          disabled={asking}
          onClick={() => void ask()}
        >
          <RotateCw size={16} aria-hidden />
          {t(asking ? 'gateway.asking' : 'gateway.ask')}
        </button>
      </p>
    </section>
  );
}
