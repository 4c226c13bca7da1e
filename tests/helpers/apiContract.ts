import { z } from 'zod';

const Schema = z.record(z.string(), z.unknown());
const Operation = z.object({
  operationId: z.string().optional(),
  security: z.array(z.unknown()).optional(),
  requestBody: z
    .object({ content: z.object({ 'application/json': z.object({ schema: Schema }).optional() }) })
    .optional(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.string(),
        required: z.boolean().optional(),
        schema: Schema,
      }),
    )
    .optional(),
  responses: z.record(
    z.string(),
    z.object({
      content: z.object({ 'application/json': z.object({ schema: Schema }).optional() }).optional(),
    }),
  ),
});
const Document = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), Operation)),
  components: z.object({ schemas: z.record(z.string(), Schema) }),
});

/** One endpoint of the interface as its document tells it. */
export interface Endpoint extends z.infer<typeof Operation> {
  readonly method: string;
  /** With `{name}` for parts that vary. */
  readonly path: string;
}

/** The published document of the interface, to hold answers against. */
export interface ApiContract {
  readonly endpoints: readonly Endpoint[];
  /** A JSON schema with every reference put in its place. */
  resolve(schema: unknown): unknown;
  /** What is wrong with an answer; empty where the document allows it. */
  faults(method: string, path: string, status: number, body: unknown): string[];
}

/** Reads a document; everything is judged by it alone, nothing by the schemas that it was made of. */
export function apiContract(document: unknown): ApiContract {
  const { paths, components } = Document.parse(document);
  const endpoints = Object.entries(paths).flatMap(([path, of]) =>
    Object.entries(of).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );
  const resolve = (schema: unknown): unknown => {
    if (Array.isArray(schema)) return schema.map(resolve);
    if (typeof schema !== 'object' || schema === null) return schema;
    if ('$ref' in schema) {
      const name = String(schema.$ref).replace('#/components/schemas/', '');
      if (components.schemas[name] === undefined) throw new Error(`no schema ${name}`);
      return resolve(components.schemas[name]);
    }
    return Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, resolve(value)]));
  };
  const compiled = new Map<string, z.ZodType>();
  const validator = (endpoint: Endpoint, status: number): z.ZodType | null => {
    const key = `${endpoint.method} ${endpoint.path} ${status}`;
    const known = compiled.get(key);
    if (known !== undefined) return known;
    const schema = endpoint.responses[status]?.content?.['application/json']?.schema;
    if (schema === undefined) return null;
    const made = z.fromJSONSchema(Schema.parse(resolve(schema)));
    compiled.set(key, made);
    return made;
  };
  return {
    endpoints,
    resolve,
    faults: (method, path, status, body) => {
      const endpoint = endpoints.find((each) => each.method === method && fits(each.path, path));
      if (endpoint === undefined) return [`${method} ${path} is not in the document`];
      const schema = validator(endpoint, status);
      if (schema === null) return [`${status} is not in the document`];
      const read = schema.safeParse(body);
      return read.success ? [] : read.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`);
    },
  };
}

function fits(template: string, path: string): boolean {
  const pattern = template.replace(/[.*+?^$|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+');
  return new RegExp(`^${pattern}$`).test(path.split('?')[0] ?? '');
}
