import type { FilePreview } from '../../core/contract/books.ts';
import type { Text } from '../text/useText.ts';

/** What a file is, in the words of the program that wrote it; a plain word where there are none for it. */
export function whatWords(file: FilePreview, { t }: Pick<Text, 't'>): string {
  const kind = file.table === null ? t('ui.what.document') : t(`ui.table.${file.table}`);
  const plain = file.source === 'csv' ? kind : `${sourceName(file.source, { t })} · ${kind}`;
  return t(`ui.what.${file.source}.${file.what}`, { defaultValue: plain });
}

/** The name of an accounting program; its own id where there is no name for it. */
export function sourceName(source: string, { t }: Pick<Text, 't'>): string {
  return t(`ui.source.${source}`, { defaultValue: source });
}

/** A table that no source knows: left out for want of knowing, not because it holds no receivables. */
export function isStranger(file: FilePreview): boolean {
  return file.leftOut && file.source === 'csv' && file.what === 'unknown';
}
