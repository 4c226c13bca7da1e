import type { ReactNode } from 'react';
import type { Permission } from '../../core/contract/permissions.ts';
import { useNotice } from './useNotice.ts';
import { useRefusal } from './useRole.ts';

interface Props {
  readonly needs: Permission;
  readonly children: ReactNode;
}

/**
 * Fields and buttons that decide something: all of them disabled, with the reason, where the role may not. Who may
 * decide nothing at all is told so once, above every screen.
 */
export function Deciding({ needs, children }: Props): React.JSX.Element {
  const isToldAbove = useNotice() !== null;
  const why = useRefusal(needs);
  return (
    <fieldset className="deciding" disabled={why !== null} title={why ?? undefined}>
      {children}
      {why === null || isToldAbove ? null : <p className="small muted">{why}</p>}
    </fieldset>
  );
}
