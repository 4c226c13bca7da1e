import { CircleCheck, TriangleAlert } from 'lucide-react';
import type { FilePreview } from '../../core/contract/books.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useText } from '../text/useText.ts';
import { FileCard } from './FileCard.tsx';
import { isStranger, sourceName } from './fileWords.ts';
import { IssueTable } from './IssueTable.tsx';
import type { Preview } from './preview.ts';
import { SourceChoice } from './SourceChoice.tsx';
import type { ChoicesMade } from './useChoices.ts';

/** More tables than this are shown folded, so that all files can be seen at once. */
const UNFOLDED = 2;

interface Props {
  readonly preview: Preview;
  readonly made: ChoicesMade;
  readonly busy: boolean;
  readonly error: AppError | null;
  /** Saved mappings can only be looked up in open books. */
  readonly ownBooks: boolean;
  readonly onStudio: (file: FilePreview) => void;
  readonly onNext: () => void;
}

/** Step one: what the files are, what each column means, and what is wrong with which row. */
export function Recognised(props: Props): React.JSX.Element {
  const { preview, made, busy, error, onStudio, onNext } = props;
  const { choices, setMapping, setSource, ignoreSaved } = made;
  const text = useText();
  const { t, count } = text;
  const saved = useCore('savedMappings', props.ownBooks ? {} : null).value ?? [];
  const tables = preview.files.filter((file) => file.headerLine > 0 && !file.leftOut);
  const files = [...preview.files].sort((a, b) => Number(a.leftOut) - Number(b.leftOut));
  return (
    <div className="wizard-column" aria-busy={busy}>
      <Summary preview={preview} />
      <div className="source-line">
        <SourceChoice source={choices.source} found={preview.source} onChoose={setSource} />
        <p className="small muted" role="status">
          {busy ? t('ui.studio.reading') : ''}
        </p>
      </div>
      {error === null ? null : (
        <ErrorNote
          error={{
            ...error,
            detail: {
              ...error.detail,
              ...(choices.source === null ? {} : { source: sourceName(choices.source, text) }),
            },
          }}
        />
      )}
      <div className="file-list">
        {files.map((file) => (
          <FileCard
            key={file.file}
            file={file}
            mapping={choices.mapping}
            saved={saved.find(({ signature }) => signature === file.signature) ?? null}
            unfolded={tables.length <= UNFOLDED}
            onMapping={setMapping}
            onStudio={onStudio}
            onIgnoreSaved={ignoreSaved}
          />
        ))}
      </div>
      {preview.issues.length === 0 ? null : (
        <section>
          <h2>{t('ui.import.problems')}</h2>
          <p className="muted">{t('ui.import.problemsWhat')}</p>
          <IssueTable issues={preview.issues} />
        </section>
      )}
      <footer className="wizard-foot">
        <button
          type="button"
          className="button primary"
          data-testid="import-next"
          disabled={busy || error !== null}
          onClick={onNext}
        >
          {t('ui.import.next')}
        </button>
      </footer>
      <p className="visually-hidden" role="status">
        {t('ui.import.files', { count: files.length, n: count(files.length) })}
      </p>
    </div>
  );
}

/** What came out of the files as a whole: bills, period, counts, and what is not taken. */
function Summary({ preview }: { readonly preview: Preview }): React.JSX.Element {
  const text = useText();
  const { t, count, date } = text;
  const { counts } = preview;
  // A table that nobody knows is counted under its file name; that it holds no receivables cannot be said of it.
  const strangers = preview.files.filter(isStranger).map(({ file }) => file);
  const known = preview.leftOut.filter(({ kind }) => !strangers.includes(kind));
  return (
    <section className="recognised">
      <h2>
        {t('ui.import.recognised', {
          count: counts.invoices,
          n: count(counts.invoices),
          source: sourceName(preview.source, text),
        })}
      </h2>
      <p className="muted">
        {preview.from === null || preview.to === null
          ? ''
          : t('ui.import.period', { from: date(preview.from), to: date(preview.to) })}
      </p>
      <dl className="figures counts">
        {(['customers', 'invoices', 'receipts', 'allocations', 'creditNotes'] as const).map(
          (name) => (
            <div key={name}>
              <dt>{t(`ui.count.${name}`)}</dt>
              <dd className="num">{counts[name] === 0 ? '–' : count(counts[name])}</dd>
            </div>
          ),
        )}
      </dl>
      <p className="badges">
        {counts.rejected === 0 ? (
          <span className="badge good">
            <CircleCheck size={14} aria-hidden />
            {t('ui.import.allRows')}
          </span>
        ) : (
          <span className="badge bad">
            <TriangleAlert size={14} aria-hidden />
            {t('ui.import.rejected', { count: counts.rejected, n: count(counts.rejected) })}
          </span>
        )}
        {counts.warnings === 0 ? null : (
          <span className="badge warn">
            <TriangleAlert size={14} aria-hidden />
            {t('ui.import.warnings', { count: counts.warnings, n: count(counts.warnings) })}
          </span>
        )}
      </p>
      {known.length === 0 ? null : (
        <p className="left-out-line small" data-testid="left-out">
          <strong>{known.map(({ kind, count: n }) => `${count(n)} ${kind}`).join(', ')}</strong>{' '}
          {t('ui.import.leftOut')}
        </p>
      )}
      {strangers.length === 0 ? null : (
        <p className="left-out-line small" data-testid="strangers">
          {t('ui.import.strangers', { files: strangers.join(', ') })}
        </p>
      )}
    </section>
  );
}
