/** What a bill known only as open says of its journey: nothing. */
export const OPEN_BILL = {
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
