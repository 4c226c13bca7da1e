import type { OpenDocument } from '../../input/opened.ts';
import { readXml } from '../../xml/readXml.ts';
import { readJsonRecords } from './jsonRecords.ts';
import { RecordBuilder, type RecordListener } from './recordBuilder.ts';

/** How a document's text ended. */
export interface DocumentEnd {
  /** Before its last element was closed: the record it broke off in is not told. */
  readonly cutOff: boolean;
  /** Records that are no JSON. */
  readonly broken: number;
}

/**
 * Reads a document of Tally's, XML or JSON, record by record, holding one record in memory.
 * @throws AppFailure `file_unsafe`, `file_too_large`, `file_undecodable`; what the listener throws
 */
export function readDocument(
  document: OpenDocument,
  listener: RecordListener,
  onBytes: (bytes: number) => void,
): DocumentEnd {
  const builder = new RecordBuilder(listener);
  const text = document.text(onBytes);
  if (document.format === 'json') {
    const end = readJsonRecords(text, document.name, builder);
    builder.end();
    return end;
  }
  const left = readXml(text, document.name, {
    open(element) {
      builder.openElement(element);
      return true;
    },
    text: (part) => builder.text(part),
    close() {
      builder.closeElement();
      return true;
    },
  });
  builder.end();
  return { cutOff: left.length > 0, broken: 0 };
}
