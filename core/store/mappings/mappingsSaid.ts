import { headerKey } from '../../books/mapping/headerKey.ts';
import { mappingFor } from '../../books/mapping/override.ts';
import type { FileMapping, FilePreview, Mapping } from '../../contract/books.ts';
import type { KeptMapping } from './savedMappings.ts';

/**
 * What the user's mapping says of each table that was read, without file names, so that the next table with the
 * same headers can be read by it: its columns are those that the table has.
 */
export function mappingsSaid(
  mapping: Mapping | undefined,
  previews: readonly FilePreview[],
): KeptMapping[] {
  return previews.flatMap((preview) => {
    const { file, signature, leftOut } = preview;
    if (signature === '' || leftOut) return [];
    const said = ownColumns(mappingFor(file, mapping), preview);
    return Object.keys(said).length === 0 ? [] : [{ signature, label: file, mapping: said }];
  });
}

function ownColumns({ columns, ...rest }: FileMapping, preview: FilePreview): FileMapping {
  const headers = new Set(preview.columns.map(({ header }) => headerKey(header)));
  const own = Object.entries(columns ?? {}).filter(
    ([, header]) => header === null || headers.has(headerKey(header)),
  );
  const told = Object.entries(rest).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(told),
    ...(own.length === 0 ? {} : { columns: Object.fromEntries(own) }),
  };
}
