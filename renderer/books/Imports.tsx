import type { CompanyState } from '../../core/contract/coreApi.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { DropBox } from '../importing/DropBox.tsx';
import { Deciding } from '../roles/Deciding.tsx';
import { useText } from '../text/useText.ts';
import { BatchTable } from './BatchTable.tsx';
import { SavedMappings } from './SavedMappings.tsx';

/** The history of imports; each can be looked into, taken back and brought again. */
export function Imports({ company }: { readonly company: CompanyState }): React.JSX.Element {
  const { t } = useText();
  const batches = useCore('batches', {});
  return (
    <>
      {company.sample ? <p className="note plain-note">{t('ui.books.sample')}</p> : null}
      {batches.error === null ? null : <ErrorNote error={batches.error} />}
      {batches.value === null || batches.value.length === 0 ? null : (
        <BatchTable batches={batches.value} />
      )}
      <Deciding needs="books:write">
        <DropBox title={t('ui.import.dropMore')} />
      </Deciding>
      <SavedMappings />
    </>
  );
}
