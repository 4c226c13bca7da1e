import { CLOUD_PARTS, type Cloud, type CloudPart } from '../contract/assumptions.ts';
import type { AssumptionKind, Values } from './kind.ts';

/** The goal and the two arrows from it are the same in every cloud. */
const SHARED: ReadonlySet<CloudPart> = new Set(['A', 'AB', 'AC']);

/**
 * The conflict that an assumption carries, in our words where the user has none of his own.
 * @param own the user's words by part
 */
export function cloudOf(
  { id }: Pick<AssumptionKind, 'id'>,
  values: Values,
  own: Readonly<Partial<Record<CloudPart, string>>>,
): Cloud {
  return CLOUD_PARTS.map((part) => {
    const words = own[part];
    if (words !== undefined) {
      return {
        part,
        text: { key: 'assumptions.own', values: { words: { kind: 'text', value: words } } },
        own: true,
      };
    }
    const key = SHARED.has(part)
      ? `assumptions.cloud.${part}`
      : `assumptions.kind.${id}.cloud.${part}`;
    return { part, text: { key, values: { ...values } }, own: false };
  });
}
