/** What a bill known by number, dates and amount only says of its journey: nothing. */
export const PLAIN_BILL = {
  deliveryDate: null,
  sentDate: null,
  acceptedDate: null,
  branch: null,
  productLine: null,
  channel: null,
  salesperson: null,
  disputeOpened: null,
  disputeClosed: null,
  disputeReason: null,
  statedSettled: null,
  attributes: {},
} as const;

/** What a receipt known by its amount only says of the bank: nothing. */
export const PLAIN_RECEIPT = {
  clearedDate: null,
  tds: 0,
  mode: null,
  branch: null,
  instrumentDate: null,
  returnedDate: null,
  attributes: {},
} as const;
