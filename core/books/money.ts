/** An amount of money as a whole number of minor units (paise, cents). Always a safe integer. */
export type Paise = number;
