import fc from 'fast-check';
import { z } from 'zod';

const Schema = z.looseObject({
  type: z.string().optional(),
  format: z.string().optional(),
  pattern: z.string().optional(),
  enum: z.array(z.unknown()).optional(),
  const: z.unknown().optional(),
  anyOf: z.array(z.unknown()).optional(),
  properties: z.record(z.string(), z.unknown()).optional(),
  required: z.array(z.string()).optional(),
  propertyNames: z.unknown().optional(),
  additionalProperties: z.unknown().optional(),
  items: z.unknown().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  minLength: z.number().optional(),
  maxLength: z.number().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
});
type Schema = z.infer<typeof Schema>;

/** Longest text and list that are drawn, whatever the schema allows. */
const LONG = 30;

/**
 * Values that a JSON schema allows.
 * @param ids taken now and then where an id is asked for, so that requests reach what is there
 */
export function schemaArbitrary(
  given: unknown,
  ids: () => readonly string[],
): fc.Arbitrary<unknown> {
  const schema = Schema.parse(given ?? {});
  const draw = (of: unknown): fc.Arbitrary<unknown> => schemaArbitrary(of, ids);
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map(draw));
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  switch (schema.type) {
    case 'object':
      return objects(schema, draw);
    case 'array':
      return fc.array(draw(schema.items), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 3, 3),
      });
    case 'string':
      return strings(schema, ids);
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -9, max: Math.min(schema.maximum ?? 300, 300) });
    case 'number':
      return numbers(schema);
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objects(
  schema: Schema,
  draw: (of: unknown) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const { properties, additionalProperties: others } = schema;
  if (properties === undefined && typeof others === 'object') {
    const names =
      schema.propertyNames === undefined
        ? fc.string({ minLength: 1, maxLength: 12 })
        : draw(schema.propertyNames).map(String);
    return fc.dictionary(names, draw(others), { maxKeys: 4 });
  }
  const model = Object.fromEntries(
    Object.entries(properties ?? {}).map(([name, of]) => [name, draw(of)]),
  );
  return fc.record(model, { requiredKeys: schema.required ?? [] });
}

function strings(schema: Schema, ids: () => readonly string[]): fc.Arbitrary<string> {
  if (schema.format === 'uuid') {
    return fc.oneof(
      { weight: 4, arbitrary: fc.nat().map((at) => ids()[at % Math.max(1, ids().length)] ?? '') },
      { weight: 1, arbitrary: fc.uuid() },
    );
  }
  if (schema.format === 'date-time') {
    return fc
      .date({ min: new Date(0), max: new Date(4e12), noInvalidDate: true })
      .map((date) => date.toISOString());
  }
  if (schema.pattern !== undefined) return fc.stringMatching(new RegExp(schema.pattern));
  const least = schema.minLength ?? 0;
  return fc.string({
    minLength: least,
    maxLength: Math.max(least, Math.min(schema.maxLength ?? LONG, LONG)),
    unit: 'grapheme',
  });
}

function numbers({ minimum, maximum }: Schema): fc.Arbitrary<number> {
  return fc.oneof(
    fc.double({
      min: minimum ?? -1e12,
      max: maximum ?? 1e12,
      noNaN: true,
      noDefaultInfinity: true,
    }),
    fc.integer({ min: Math.ceil(minimum ?? -9), max: Math.floor(Math.min(maximum ?? 99, 99)) }),
  );
}

/** What no careful caller sends. */
const NASTY: readonly unknown[] = [
  null,
  '',
  ' ',
  0,
  -1,
  1e308,
  -1e308,
  Number.MAX_SAFE_INTEGER + 2,
  true,
  [],
  {},
  [[[[[]]]]],
  'a'.repeat(100_000),
  'nul\u0000character',
  '\ud800 half a pair',
  '\u202e right to left',
  "'; DROP TABLE tenant; --",
  '{{7*7}}%s%n',
  '../../../../etc/passwd',
  { __proto__: null, constructor: { prototype: { polluted: true } } },
  JSON.parse('{"__proto__": {"polluted": true}}'),
];

/** A value with one place of it spoilt: another kind of value, one too many, or one missing. */
export function spoilt(value: unknown): fc.Arbitrary<unknown> {
  const places = placesIn(value);
  return fc
    .record({
      at: fc.nat(Math.max(0, places.length - 1)),
      how: fc.constantFrom('replace', 'drop', 'add'),
      nasty: fc.constantFrom(...NASTY),
    })
    .map(({ at, how, nasty }) => {
      const place = places[at];
      return place === undefined ? nasty : change(value, place, how, nasty);
    });
}

function placesIn(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return path.length === 0 ? [] : [path];
  const inner = Object.entries(value).flatMap(([key, of]) => placesIn(of, [...path, key]));
  return path.length === 0 ? inner : [path, ...inner];
}

function change(value: unknown, path: readonly string[], how: string, nasty: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined || typeof value !== 'object' || value === null) return nasty;
  if (Array.isArray(value)) {
    return value.flatMap((of: unknown, at) =>
      String(at) !== key
        ? [of]
        : rest.length === 0 && how === 'drop'
          ? []
          : [change(of, rest, how, nasty)],
    );
  }
  const entries = Object.entries(value).flatMap(([name, of]): [string, unknown][] => {
    if (name !== key) return [[name, of]];
    if (rest.length === 0 && how === 'drop') return [];
    if (rest.length === 0 && how === 'add')
      return [
        [name, of],
        [`${name}_`, nasty],
      ];
    return [[name, change(of, rest, how, nasty)]];
  });
  return Object.fromEntries(entries);
}
