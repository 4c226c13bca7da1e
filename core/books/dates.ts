/** A civil date as days since 1970-01-01, no time zone. */
export type Day = number;

/** The blank date in typed columns. */
export const NO_DAY = -2147483648;
