/** One step of the schema. Never edited after a release; corrections are new steps. */
export interface Migration {
  /** A multiple of ten, so that branches can interleave. */
  readonly version: number;
  /** The oldest schema version whose program can still safely use the file after this step. */
  readonly minSafeVersion: number;
  readonly sql: string;
}
