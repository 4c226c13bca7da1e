import { OctagonAlert, TriangleAlert } from 'lucide-react';
import type { FilePreview } from '../../../core/contract/books.ts';
import type { AppError } from '../../../core/contract/errors.ts';
import { useText } from '../../text/useText.ts';
import { fieldRows } from './fields.ts';

interface Props {
  readonly error: AppError | null;
  readonly file: FilePreview;
}

/** Why the file cannot be read yet: the fields that lack a column by name, any other fault with what to do. */
export function StudioFault({ error, file }: Props): React.JSX.Element | null {
  const { t } = useText();
  const missing = fieldRows(file).filter((row) => row.missing);
  if (missing.length > 0) {
    return (
      <p className="note warn studio-fault" role="status">
        <TriangleAlert size={20} aria-hidden />
        <span>
          {t('ui.studio.stillNeeded', {
            fields: missing
              .map(({ field }) => t(`ui.field.${field}`, { defaultValue: field }))
              .join(', '),
          })}
        </span>
      </p>
    );
  }
  if (error === null) return null;
  const facts = { file: '', column: '', ...error.detail };
  return (
    <p className="note bad studio-fault" role="alert">
      <OctagonAlert size={20} aria-hidden />
      <span>
        <strong>{t(`errors.${error.code}.what`, facts)}</strong>{' '}
        {t(`errors.${error.code}.todo`, facts)}
      </span>
    </p>
  );
}
