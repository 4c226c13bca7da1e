import { type FieldSpec, names } from '../../mapping/field.ts';
import {
  BRANCH,
  CURRENCY,
  CUSTOMER_FACTS,
  CUSTOMER_ID,
  CUSTOMER_NAME,
  SALESPERSON,
} from '../../mapping/fields/shared.ts';

const GROUPS: readonly string[] = ['segment', 'region'];

/** The columns of an event log: those of XES exports first, then what people call them. */
export const EVENT_FIELDS: readonly FieldSpec[] = [
  {
    field: 'case_id',
    type: 'text',
    required: true,
    names: names(
      'case:concept:name; case; case no; case key; trace id; trace; process instance; process instance id; instance id',
    ),
  },
  {
    field: 'activity',
    type: 'text',
    required: true,
    names: names(
      'concept:name; activity name; activity; event name; event type; activity type; activity en',
    ),
    loose: names('event; task; task name; step; action'),
  },
  {
    field: 'timestamp',
    type: 'date',
    required: true,
    names: names(
      'time:timestamp; complete timestamp; completion timestamp; event time; event timestamp; event date; end timestamp; ' +
        'end time; completion time; date time; activity date; activity time',
    ),
    loose: names('time; date; start timestamp; start time; created at'),
  },
  {
    field: 'amount',
    type: 'amount',
    names: names(
      'event amount; case:amount; bill amount; invoice amount; invoice value; case amount',
    ),
    loose: names('value; total; total amount'),
  },
  {
    field: 'payment_amount',
    type: 'amount',
    names: names('payment amount; paid amount; amount paid; amount received; received amount'),
  },
  {
    field: 'charge',
    type: 'amount',
    names: names('expense; expenses; charges; fee; fees; added charge'),
  },
  // A running total: neither a payment nor an attribute.
  { field: 'paid_so_far', type: 'amount', names: names('total payment amount; total paid') },
  { field: 'due_date', type: 'date', names: names('due date; payment due date; case:due date') },
  { field: 'lifecycle', type: 'text', names: names('lifecycle:transition; transition') },
  { field: 'event_no', type: 'text', names: names('event no; event id; event index; sequence') },
  { ...CUSTOMER_ID, required: false },
  CUSTOMER_NAME,
  CURRENCY,
  BRANCH,
  SALESPERSON,
  ...CUSTOMER_FACTS.filter(({ field }) => GROUPS.includes(field)),
];

/** Without a column for each of these, a table is no event log. */
export const KEY_FIELDS: readonly FieldSpec[] = EVENT_FIELDS.filter(({ required }) => required);
