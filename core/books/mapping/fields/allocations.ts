import { type FieldSpec, names } from '../field.ts';
import { CUSTOMER_ID } from './shared.ts';

export const ALLOCATION_FIELDS: readonly FieldSpec[] = [
  {
    field: 'receipt_no',
    type: 'text',
    required: true,
    names: names(
      'receipt no; receipt; receipt id; payment no; payment id; payment; payment reference; receipt reference; ' +
        'receipt voucher no; parent; payment entry; utr; utr no; रसीद संख्या',
    ),
    loose: names('voucher no; reference no; document no'),
  },
  {
    field: 'invoice_no',
    type: 'text',
    required: true,
    names: names(
      'invoice no; invoice; invoice id; bill no; bill; bill name; invoice reference; bill reference; reference name; ' +
        'against invoice; against bill; applied to; adjusted against; agst ref; चालान संख्या; बिल नंबर',
    ),
  },
  {
    field: 'amount',
    type: 'amount',
    required: true,
    names: names(
      'allocated amount; amount allocated; applied amount; amount applied; amount applied to invoice; ' +
        'adjusted amount; amount adjusted; matched amount; allocation amount; knocked off amount; cleared amount',
    ),
    loose: names('amount; value; total; राशि'),
  },
  {
    field: 'allocated_date',
    type: 'date',
    names: names(
      'allocated date; allocation date; allocated on; applied date; applied on; date applied; ' +
        'invoice payment applied date; adjusted on; adjustment date; matched on; matching date; knock off date',
    ),
    loose: names('date; posting date; दिनांक'),
  },
  { ...CUSTOMER_ID, required: false },
];
