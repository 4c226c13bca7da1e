import type { ZipEntry } from '../zip/directory.ts';
import { kindOfFormat, type NumberKind } from './numberFormats.ts';
import { localName, type Parts, readWholePart } from './parts.ts';

/** More cell styles than Excel itself allows (65,490). */
const MAX_STYLES = 1 << 17;

/** Of each cell style by its number, what its numbers are; all are plain without a style sheet. */
export function stylesOf(parts: Parts, entry: ZipEntry | undefined): readonly NumberKind[] {
  if (entry === undefined) return [];
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let inCells = false;
  readWholePart(parts, entry, {
    open(element) {
      const name = localName(element.name);
      if (name === 'cellXfs') inCells = true;
      else if (name === 'xf' && inCells && formats.length < MAX_STYLES)
        formats.push(Number(element.get('numFmtId') ?? 0));
      else if (name === 'numFmt' && codes.size < MAX_STYLES)
        codes.set(Number(element.get('numFmtId')), element.get('formatCode') ?? '');
      return undefined;
    },
    close(name) {
      if (localName(name) === 'cellXfs') inCells = false;
      return undefined;
    },
  });
  const kinds = new Map<number, NumberKind>();
  return formats.map((id) => {
    const known = kinds.get(id);
    if (known !== undefined) return known;
    const kind = kindOfFormat(id, codes.get(id));
    kinds.set(id, kind);
    return kind;
  });
}
