import { type Parts, readPart } from './parts.ts';

export interface Relationship {
  /** The last word of its type: `worksheet`, `sharedStrings`, `styles`. */
  readonly type: string;
  /** Path of the part inside the zip. */
  readonly path: string;
}

/** What a part refers to, by id; links that lead out of the file are left out. Empty where it has no list. */
export function relationshipsOf(parts: Parts, path: string): ReadonlyMap<string, Relationship> {
  const cut = path.lastIndexOf('/') + 1;
  const folder = path.slice(0, cut);
  const found = new Map<string, Relationship>();
  const entry = parts.find(`${folder}_rels/${path.slice(cut)}.rels`);
  if (entry === undefined) return found;
  readPart(parts, entry, (name, element) => {
    const id = element.get('Id');
    const target = element.get('Target');
    if (name !== 'Relationship' || id === undefined || target === undefined) return;
    if (element.get('TargetMode') === 'External') return;
    const type = element.get('Type') ?? '';
    found.set(id, { type: type.slice(type.lastIndexOf('/') + 1), path: resolve(folder, target) });
  });
  return found;
}

function resolve(folder: string, target: string): string {
  const from = target.replaceAll('\\', '/');
  const steps = (from.startsWith('/') ? from : folder + from).split('/');
  const path: string[] = [];
  for (const step of steps) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
