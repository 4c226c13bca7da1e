import { type FieldSpec, names } from '../field.ts';
import { CUSTOMER_ID, CUSTOMER_NAME } from './shared.ts';

export const FOLLOW_UP_FIELDS: readonly FieldSpec[] = [
  {
    field: 'date',
    type: 'date',
    required: true,
    names: names(
      'follow up date; followed up on; follow up on; reminder date; call date; contact date; contacted on; activity date',
    ),
    loose: names('date; logged on; दिनांक'),
  },
  CUSTOMER_ID,
  CUSTOMER_NAME,
  {
    field: 'invoice_no',
    type: 'text',
    names: names('invoice no; invoice; bill no; bill; invoice reference; bill reference'),
  },
  {
    field: 'kind',
    type: 'text',
    names: names(
      'kind; follow up kind; follow up type; activity; activity type; contact type; reminder type; medium; mode; type',
    ),
  },
  {
    field: 'outcome',
    type: 'text',
    names: names('outcome; result; response; call outcome; follow up outcome; disposition; status'),
  },
  {
    field: 'promise_date',
    type: 'date',
    names: names(
      'promise date; promised on; promised date; promise to pay date; ptp date; expected payment date; committed date',
    ),
  },
  {
    field: 'promise_amount',
    type: 'amount',
    names: names(
      'promise amount; promised amount; promise to pay amount; ptp amount; committed amount',
    ),
  },
  {
    field: 'by',
    type: 'text',
    names: names(
      'by; followed up by; collector; owner; done by; user; assigned to; called by; agent',
    ),
  },
];

export const CAPACITY_FIELDS: readonly FieldSpec[] = [
  {
    field: 'stage',
    type: 'text',
    required: true,
    names: names('stage; process stage; step; process; activity'),
  },
  {
    field: 'resource',
    type: 'text',
    required: true,
    names: names('resource; team; person; desk; role; who; department'),
  },
  {
    field: 'per_day',
    type: 'number',
    required: true,
    names: names(
      'per day; capacity per day; daily capacity; capacity; units per day; items per day; throughput',
    ),
  },
];

export const BALANCE_FIELDS: readonly FieldSpec[] = [
  CUSTOMER_ID,
  CUSTOMER_NAME,
  {
    field: 'date',
    type: 'date',
    required: true,
    names: names(
      'balance date; as of; as on; as at; as of date; as on date; statement date; closing date',
    ),
    loose: names('date; दिनांक'),
  },
  {
    field: 'balance',
    type: 'amount',
    required: true,
    names: names(
      'balance; closing balance; ledger balance; account balance; outstanding balance; net balance; closing',
    ),
    loose: names('amount; outstanding; outstanding amount; शेष राशि'),
  },
];
