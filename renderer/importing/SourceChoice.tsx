import { useId } from 'react';
import { SOURCES, type SourceName } from '../../core/contract/books.ts';
import { useText } from '../text/useText.ts';
import { sourceName } from './fileWords.ts';

interface Props {
  /** Null: found by content. */
  readonly source: SourceName | null;
  /** What was found, where something was. */
  readonly found: SourceName | null;
  readonly onChoose: (source: SourceName | null) => void;
}

/** Which program the files come from: found by their content, or said by the user. */
export function SourceChoice({ source, found, onChoose }: Props): React.JSX.Element {
  const text = useText();
  const { t } = text;
  const id = useId();
  return (
    <p className="source-choice">
      <label htmlFor={id}>{t('ui.import.readAs')}</label>
      <select
        id={id}
        className="select"
        data-testid="source"
        value={source ?? ''}
        onChange={(event) => onChoose(SOURCES.find((name) => name === event.target.value) ?? null)}
      >
        <option value="">
          {source === null && found !== null
            ? t('ui.import.foundSource', { source: sourceName(found, text) })
            : t('ui.import.findSource')}
        </option>
        {SOURCES.map((name) => (
          <option key={name} value={name}>
            {sourceName(name, text)}
          </option>
        ))}
      </select>
    </p>
  );
}
