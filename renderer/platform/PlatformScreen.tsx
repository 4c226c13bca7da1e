import { useState } from 'react';
import type { AppError, Result } from '../../core/contract/errors.ts';
import type { ErasedHere } from '../../core/contract/personalData.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { InboxLink } from '../inbox/InboxLink.tsx';
import { useText } from '../text/useText.ts';
import { Account } from './Account.tsx';
import { Counts } from './Counts.tsx';
import { ErasedNote } from './ErasedNote.tsx';
import { GoBack } from './GoBack.tsx';
import { GatewaySection } from './gateway/GatewaySection.tsx';
import { JoinFirst } from './JoinFirst.tsx';
import { LeavingChoice } from './LeavingChoice.tsx';
import { People } from './people/People.tsx';
import { SignIn } from './SignIn.tsx';
import { StateHead } from './StateHead.tsx';
import { SyncNow } from './SyncNow.tsx';
import { Teaching } from './Teaching.tsx';

/** Where these books stand with a platform, and what may leave this laptop. */
export function PlatformScreen(): React.JSX.Element {
  const { t } = useText();
  const { value, error } = useCore('platform', {});
  const [fault, setFault] = useState<AppError | null>(null);
  const [erased, setErased] = useState<ErasedHere | null>(null);
  const done = (answer: Result<unknown>): void =>
    setFault(answer.ok || answer.error.code === 'cancelled' ? null : answer.error);
  // What ended a sync stands in the standing, where being offline is a state and no alarm.
  const ended = value?.fault?.code === 'platform_unreachable' ? null : (value?.fault ?? null);
  const told = value?.signingIn === true ? null : (fault ?? ended);
  return (
    <div className="page platform" data-testid="platform">
      <h1>{t('ui.nav.platform')}</h1>
      {error === null ? null : <ErrorNote error={error} />}
      {value === null ? null : (
        <>
          <StateHead standing={value} />
          <ErasedNote here={value.signedIn ? null : erased} />
          {told === null ? null : <ErrorNote error={told} />}
          {value.signedIn ? (
            <>
              {value.toJoin ? <JoinFirst onDone={done} /> : null}
              <SyncNow standing={value} />
              <Counts standing={value} />
              <InboxLink />
            </>
          ) : null}
          {value.signedIn || value.sample ? null : <SignIn standing={value} onDone={done} />}
          {value.sample ? null : <LeavingChoice standing={value} onDone={done} />}
          {value.signedIn ? <People onErased={setErased} /> : null}
          {value.sample ? null : <GoBack onDone={done} />}
          <GatewaySection />
          {value.signedIn ? <Account standing={value} onDone={done} /> : <Teaching />}
        </>
      )}
    </div>
  );
}
