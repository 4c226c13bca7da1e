import { readFile } from 'node:fs/promises';
import { extractText, getDocumentProxy } from 'unpdf';

/** The words on each page of a PDF, as another program would read them. */
export async function pdfPages(file: string): Promise<string[]> {
  const document = await getDocumentProxy(new Uint8Array(await readFile(file)));
  const { text } = await extractText(document, { mergePages: false });
  return text.map((page) => page.replace(/\s+/g, ' '));
}
