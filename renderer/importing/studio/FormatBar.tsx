import { useId } from 'react';
import { CURRENCY_CODES } from '../../../core/books/currency.ts';
import {
  type FileMapping,
  type FilePreview,
  type Mapping,
  TABLES,
} from '../../../core/contract/books.ts';
import { useText } from '../../text/useText.ts';
import { whatWords } from '../fileWords.ts';
import { withFormat, withTable } from '../mapping.ts';
import { Choice } from './Choice.tsx';
import { ExampleList } from './ExampleList.tsx';
import { examplesOf, letterExamples, type Reader } from './reading.ts';

const ORDERS = ['dmy', 'mdy', 'ymd'] as const;
const MARKS = ['.', ','] as const;
const DELIMITERS = [',', ';', '\t', '|'] as const;
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;

interface Props {
  readonly file: FilePreview;
  readonly mapping: Mapping;
  readonly reader: Reader;
  readonly onMapping: (mapping: Mapping, about: string) => void;
}

/** How the file is read as a whole; beside each choice what it makes of the file's own cells. */
export function FormatBar({ file, mapping, reader, onMapping }: Props): React.JSX.Element {
  const { t } = useText();
  const set = (change: FileMapping): void =>
    onMapping(withFormat(mapping, file.file, change), Object.keys(change).join());
  const own = mapping.files?.[file.file] ?? {};
  /** A program's own table is what the program made it. */
  const ours = file.source === 'csv';
  const delimited = file.delimiter !== '';
  return (
    <div className="format-bar">
      <Choice
        label={t('ui.studio.table')}
        value={file.table ?? ''}
        options={
          ours
            ? TABLES.map((name) => ({ value: name, text: t(`ui.table.${name}`) }))
            : [{ value: file.table ?? '', text: whatWords(file, { t }) }]
        }
        onChange={(value) => {
          const table = TABLES.find((name) => name === value);
          if (table !== undefined) onMapping(withTable(mapping, file.file, table), 'table');
        }}
      >
        <HeaderLine file={file} own={own} onChange={set} />
      </Choice>
      {file.dates === null ? null : (
        <Choice
          label={t('ui.import.dates')}
          value={file.dates.order}
          options={ORDERS.map((order) => ({ value: order, text: t(`ui.import.order.${order}`) }))}
          onChange={(value) => {
            const dates = ORDERS.find((order) => order === value);
            if (dates !== undefined) set({ dates });
          }}
        >
          <ExampleList examples={examplesOf(file, 'date', reader)} />
        </Choice>
      )}
      <Choice
        label={t('ui.studio.decimal')}
        value={file.decimal}
        options={MARKS.map((mark) => ({
          value: mark,
          text: t(mark === '.' ? 'ui.studio.point' : 'ui.studio.comma'),
        }))}
        onChange={(value) => {
          const decimal = MARKS.find((mark) => mark === value);
          if (decimal !== undefined) set({ decimal });
        }}
      >
        <ExampleList examples={examplesOf(file, 'amount', reader)} />
      </Choice>
      <Choice
        label={t('ui.field.currency')}
        value={own.currency ?? ''}
        options={[
          { value: '', text: t('ui.studio.currencyOfFile') },
          ...[...CURRENCY_CODES].sort().map((code) => ({ value: code, text: code })),
        ]}
        onChange={(value) =>
          onMapping(
            withFormat(mapping, file.file, { currency: value === '' ? undefined : value }),
            'currency',
          )
        }
      />
      {delimited ? (
        <>
          <Choice
            label={t('ui.studio.delimiter')}
            value={file.delimiter}
            options={DELIMITERS.map((mark) => ({
              value: mark,
              text: t(`ui.studio.mark.${DELIMITERS.indexOf(mark)}`),
            }))}
            onChange={(value) => {
              const delimiter = DELIMITERS.find((mark) => mark === value);
              if (delimiter !== undefined) set({ delimiter });
            }}
          >
            <p className="small muted cut-cells">
              {file.columns.slice(0, 3).map(({ header }) => (
                <code key={header}>{header}</code>
              ))}
            </p>
          </Choice>
          <Choice
            label={t('ui.studio.encoding')}
            value={ENCODINGS.find((name) => file.encoding.startsWith(name)) ?? file.encoding}
            options={[
              ...ENCODINGS.map((name) => ({ value: name, text: t(`ui.studio.letters.${name}`) })),
              ...(ENCODINGS.some((name) => file.encoding.startsWith(name))
                ? []
                : [{ value: file.encoding, text: file.encoding.toUpperCase() }]),
            ]}
            onChange={(value) => {
              const encoding = ENCODINGS.find((name) => name === value);
              if (encoding !== undefined) set({ encoding });
            }}
          >
            <p className="small muted">{letterExamples(file).join(' · ')}</p>
          </Choice>
        </>
      ) : null}
    </div>
  );
}

interface HeaderProps {
  readonly file: FilePreview;
  readonly own: FileMapping;
  readonly onChange: (change: FileMapping) => void;
}

/** The line that the headings stand on. */
function HeaderLine({ file, own, onChange }: HeaderProps): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  return (
    <p className="header-line small">
      <label htmlFor={id}>{t('ui.studio.headerLine')}</label>
      <input
        id={id}
        className="input"
        type="number"
        min={1}
        max={40}
        value={own.headerLine ?? file.headerLine}
        onChange={(event) => {
          const line = event.target.valueAsNumber;
          if (Number.isInteger(line) && line >= 1) onChange({ headerLine: line });
        }}
      />
    </p>
  );
}
