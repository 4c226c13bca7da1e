import { useState } from 'react';
import type { Result } from '../../../core/contract/errors.ts';
import type { ErasedHere } from '../../../core/contract/personalData.ts';
import { callCore } from '../../api/core.ts';
import { useCore } from '../../api/useCore.ts';
import { callShell } from '../../api/window.ts';
import { useText } from '../../text/useText.ts';
import { Erasure } from './Erasure.tsx';

interface Props {
  readonly person: string;
  readonly onDone: (answer: Result<unknown>) => void;
  readonly onErased: (here: ErasedHere) => void;
}

/** What the platform holds of who is signed in: to be had as a file, and to be forgotten. */
export function OwnData({ person, onDone, onErased }: Props): React.JSX.Element {
  const { t, count } = useText();
  const { value: standing } = useCore('platform', {});
  const [saved, setSaved] = useState('');
  const save = async (): Promise<void> => {
    const grant = await callShell('pickSave', { suggestedName: `${t('people.own.file')}.json` });
    if (!grant.ok) return onDone(grant);
    if (grant.value === null) return;
    const answer = await callCore('exportOwnData', { grant: grant.value.grant });
    setSaved(
      answer.ok
        ? t('people.own.saved', { count: answer.value.rows, n: count(answer.value.rows) })
        : '',
    );
    onDone(answer);
  };
  const erase = async (): Promise<Result<unknown>> => {
    const answer = await callCore('eraseOwnData', {});
    if (answer.ok) onErased(answer.value.here);
    onDone(answer);
    return answer;
  };
  return (
    <div className="people-lost" data-testid="own-data">
      <p>
        <strong>{t('people.own.title')}</strong>{' '}
        <span className="muted small">{t('people.own.what')}</span>
      </p>
      <div className="people-buttons">
        <button
          type="button"
          className="button"
          data-testid="export-own-data"
          onClick={() => void save()}
        >
          {t('people.own.save')}
        </button>
        <Erasure
          of="self"
          person={person}
          lead={t(standing?.toJoin === true ? 'people.erase.self.apart' : 'people.erase.self.lead')}
          erase={erase}
        />
        <span role="status" className="muted small people-saved">
          {saved}
        </span>
      </div>
    </div>
  );
}
