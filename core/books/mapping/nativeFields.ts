import { type FieldSpec, names } from './field.ts';

/**
 * Fields of a source's own table: some of a canonical table's under the source's headers first.
 * @param own by field, the source's headers written with semicolons; a field that is not named keeps the
 *   canonical synonyms. `strictly` drops those, for headers that mean something else in this source.
 * @param more further fields, and those that take the place of a canonical one
 */
export function nativeFields(
  canonical: readonly FieldSpec[],
  own: Readonly<Record<string, string>>,
  strictly: Readonly<Record<string, string>> = {},
  more: readonly FieldSpec[] = [],
): FieldSpec[] {
  const added = new Set(more.map(({ field }) => field));
  const fields = canonical.flatMap((spec): FieldSpec[] => {
    const { field } = spec;
    if (added.has(field)) return [];
    const strict = strictly[field];
    const first = own[field];
    if (strict !== undefined) return [{ ...spec, names: names(strict), loose: [] }];
    return [first === undefined ? spec : { ...spec, names: [...names(first), ...spec.names] }];
  });
  return [...fields, ...more];
}
