import { useState } from 'react';
import type { Result } from '../../core/contract/errors.ts';
import type { JoiningReport } from '../../core/contract/joining.ts';
import { joiningWords, whyAside } from '../../core/text/joiningWords.ts';
import { callCore } from '../api/core.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly onDone: (answer: Result<unknown>) => void;
}

/** Books that were kept alone meet a company: what would happen is told before anything does. */
export function JoinFirst({ onDone }: Props): React.JSX.Element {
  const { t } = useText();
  const [told, setTold] = useState<JoiningReport | null>(null);
  const [working, setWorking] = useState<'looking' | 'doing' | null>(null);
  const look = async (): Promise<void> => {
    setWorking('looking');
    const answer = await callCore('previewJoining', {});
    setWorking(null);
    setTold(answer.ok ? answer.value : null);
    onDone(answer);
  };
  const join = async (kind: JoiningReport['kind']): Promise<void> => {
    setWorking('doing');
    const joined = await callCore('joinCompany', { kind });
    onDone(joined);
    // How the sync ends stands in the standing.
    if (joined.ok) await callCore('syncNow', {});
    setWorking(null);
    setTold(null);
  };
  return (
    <section className="platform-joining" data-testid="join-first">
      <h2>{t('joining.window.title')}</h2>
      <p>{t('joining.window.what')}</p>
      {told === null ? null : <Told report={told} />}
      {working === null ? null : <p role="status">{t(`joining.window.${working}`)}</p>}
      <p className="platform-joining-acts">
        {told === null ? (
          <button
            type="button"
            className="button primary"
            data-testid="join-look"
            disabled={working !== null}
            onClick={() => void look()}
          >
            {t('joining.window.look')}
          </button>
        ) : (
          <>
            <button
              type="button"
              className="button primary"
              data-testid="join-do"
              disabled={working !== null}
              onClick={() => void join(told.kind)}
            >
              {t(`joining.window.do.${told.kind}`)}
            </button>{' '}
            <button
              type="button"
              className="button"
              disabled={working !== null}
              onClick={() => setTold(null)}
            >
              {t('joining.window.notNow')}
            </button>
          </>
        )}
      </p>
    </section>
  );
}

function Told({ report }: { readonly report: JoiningReport }): React.JSX.Element {
  const { t, say } = useText();
  const { aside } = report.decisions;
  return (
    <div data-testid="join-told">
      <h3>{t('joining.window.would')}</h3>
      <ul>
        {joiningWords(report).map((message) => (
          <li key={say(message)}>{say(message)}</li>
        ))}
      </ul>
      {aside.length === 0 ? null : (
        <>
          <h3>{t('joining.window.aside')}</h3>
          <ul>
            {aside.map(({ id, says, title, ...why }) => {
              const words = { says: say(says), why: say(whyAside(why)) };
              return (
                <li key={id}>
                  {title === null
                    ? t('joining.window.asideOne', words)
                    : t('joining.window.asideTitled', { ...words, title: say(title) })}
                </li>
              );
            })}
          </ul>
        </>
      )}
      <p className="muted">{t('joining.window.copy')}</p>
    </div>
  );
}
