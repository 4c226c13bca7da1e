import type { Mapping } from '../../core/contract/books.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';
import { DateOrderChoice } from './DateOrderChoice.tsx';
import { DropBox } from './DropBox.tsx';
import { withDates } from './mapping.ts';

interface Props {
  readonly error: AppError;
  readonly mapping: Mapping;
  readonly onMapping: (mapping: Mapping) => void;
  readonly onClose: () => void;
}

/** A file that cannot be read as it is: why, and the way on; dates that could be either are simply asked. */
export function FileFault({ error, mapping, onMapping, onClose }: Props): React.JSX.Element {
  const { t } = useText();
  const file = error.detail?.file;
  return (
    <div className="wizard-column">
      <ErrorNote error={error} />
      {error.code === 'file_dates_ambiguous' ? (
        <DateOrderChoice
          order={null}
          onChoose={(order) =>
            onMapping(withDates(mapping, typeof file === 'string' ? file : null, order))
          }
        />
      ) : (
        <DropBox title={t('ui.import.dropOther')} />
      )}
      <p>
        <button type="button" className="button" onClick={onClose}>
          {t('ui.import.leave')}
        </button>
      </p>
    </div>
  );
}
