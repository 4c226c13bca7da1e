/** Rows of the interface's own tables, by their columns, but for tenant and origin. */
export type Rows = readonly Readonly<Record<string, unknown>>[];
