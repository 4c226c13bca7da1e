import { useEffect } from 'react';
import type { CompanyState } from '../core/contract/coreApi.ts';
import { dropLine, onCoreEvent } from './api/core.ts';
import { useCore } from './api/useCore.ts';
import { askForCorePort, onShellEvent } from './api/window.ts';
import { ErrorNote } from './common/ErrorNote.tsx';
import { Frame } from './frame/Frame.tsx';
import { ImportWizard } from './importing/ImportWizard.tsx';
import { WindowDrop } from './importing/WindowDrop.tsx';
import { useBackOnline } from './platform/useBackOnline.ts';
import { JoinStart } from './start/JoinStart.tsx';
import { Start } from './start/Start.tsx';
import { useNotices } from './state/notices.ts';
import { useView } from './state/view.ts';
import { useText } from './text/useText.ts';

/** Follows the core's and the shell's events for as long as the window lives. */
function useProcesses(): void {
  useEffect(() => {
    const offCore = onCoreEvent((event) => {
      if (event.type === 'companyChanged') useView.getState().reset();
    });
    const offShell = onShellEvent((event) => {
      if (event.type === 'coreEnded') {
        dropLine();
        useNotices.setState({ coreEnded: event });
        askForCorePort();
      }
      if (event.type === 'updateReady') useNotices.setState({ updateReady: event.version });
    });
    askForCorePort();
    return () => {
      offCore();
      offShell();
    };
  }, []);
}

function Opened({ company }: { readonly company: CompanyState | null }): React.JSX.Element {
  if (company === null) return <Start />;
  return <Frame company={company} />;
}

export function App(): React.JSX.Element {
  const { t } = useText();
  useProcesses();
  useBackOnline();
  const company = useCore('company', {});
  const importing = useView((view) => view.importing);
  const joining = useView((view) => view.joining);
  if (importing !== null) {
    // Above all else: the import itself opens a company, and must not vanish while it does.
    return (
      <WindowDrop>
        <ImportWizard files={importing} company={company.value} />
      </WindowDrop>
    );
  }
  // Above the frame for the same reason.
  if (joining) return <JoinStart />;
  if (company.error !== null) {
    return (
      <main className="lone">
        <ErrorNote error={company.error} onRetry={askForCorePort} />
      </main>
    );
  }
  if (company.value === null && company.loading) {
    return (
      <main className="lone">
        <p className="muted" role="status">
          {t('ui.common.opening')}
        </p>
      </main>
    );
  }
  return (
    <WindowDrop>
      <Opened company={company.value} />
    </WindowDrop>
  );
}
