import { Columns3 } from 'lucide-react';
import type { FilePreview } from '../../core/contract/books.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';
import { DateOrderChoice } from './DateOrderChoice.tsx';
import { DropBox } from './DropBox.tsx';
import { sourceName } from './fileWords.ts';
import { withDates } from './mapping.ts';
import { SourceChoice } from './SourceChoice.tsx';
import { ExampleList } from './studio/ExampleList.tsx';
import { examplesOf } from './studio/reading.ts';
import type { ChoicesMade } from './useChoices.ts';

interface Props {
  readonly error: AppError;
  /** The table at fault, as far as its head tells. */
  readonly head: FilePreview | null;
  readonly made: ChoicesMade;
  readonly onStudio: (file: FilePreview) => void;
  readonly onClose: () => void;
}

/** A file that cannot be read as it is: why, and the way on. What can be told by the user is simply asked. */
export function FileFault({ error, head, made, onStudio, onClose }: Props): React.JSX.Element {
  const text = useText();
  const { t, locale } = text;
  const { choices, setMapping, setSource } = made;
  const file = error.detail?.file;
  const source = error.detail?.source;
  const asksDates = error.code === 'file_dates_ambiguous';
  const named =
    typeof source === 'string'
      ? { ...error, detail: { ...error.detail, source: sourceName(source, text) } }
      : error;
  return (
    <div className="wizard-column">
      <ErrorNote error={named} />
      {asksDates ? (
        <div className="file-dates">
          <DateOrderChoice
            order={null}
            onChoose={(order) =>
              setMapping(
                withDates(choices.mapping, typeof file === 'string' ? file : null, order),
                'dates',
              )
            }
          />
          {head === null ? null : (
            <div className="date-readings">
              {(['dmy', 'mdy'] as const).map((order) => (
                <div key={order}>
                  <p className="small muted">{t(`ui.import.orderWord.${order}`)}</p>
                  <ExampleList
                    examples={examplesOf(head, 'date', {
                      order,
                      decimal: head.decimal,
                      currency: 'INR',
                      locale,
                    })}
                  />
                </div>
              ))}
            </div>
          )}
        </div>
      ) : null}
      {error.code === 'file_not_of_source' ? (
        <SourceChoice source={choices.source} found={null} onChoose={setSource} />
      ) : null}
      {head === null ? null : (
        <p>
          <button
            type="button"
            className={asksDates ? 'button' : 'button primary'}
            data-testid="open-studio"
            onClick={() => onStudio(head)}
          >
            <Columns3 size={16} aria-hidden />
            {t('ui.import.chooseColumns')}
          </button>
        </p>
      )}
      {asksDates ? null : <DropBox title={t('ui.import.dropOther')} />}
      <p>
        <button type="button" className="button" onClick={onClose}>
          {t('ui.import.leave')}
        </button>
      </p>
    </div>
  );
}
