import { type FieldSpec, names } from '../field.ts';
import { CURRENCY, CUSTOMER_ID, CUSTOMER_NAME } from './shared.ts';

export const CREDIT_NOTE_FIELDS: readonly FieldSpec[] = [
  {
    field: 'note_no',
    type: 'text',
    names: names(
      'note no; credit note no; credit note; credit note id; credit memo no; credit memo; cn no; credit no; ' +
        'note id; creditnote no; return no; sales return no; journal no',
    ),
    loose: names('voucher no; document no; no; reference no; id'),
  },
  CUSTOMER_ID,
  CUSTOMER_NAME,
  {
    field: 'date',
    type: 'date',
    required: true,
    names: names(
      'credit note date; note date; credit date; credit memo date; cn date; return date; creditnote date',
    ),
    loose: names('date; voucher date; document date; posting date; transaction date; दिनांक'),
  },
  {
    field: 'amount',
    type: 'amount',
    required: true,
    names: names(
      'credit note amount; credit amount; note amount; credit memo amount; credited amount; cn amount; credit note value; credit note total',
    ),
    loose: names('amount; total; value; total amount; grand total; credit; राशि'),
  },
  {
    field: 'invoice_no',
    type: 'text',
    names: names(
      'invoice no; invoice; bill no; bill; original invoice no; original invoice; against invoice; against bill; ' +
        'reference invoice; reference invoice no; invoice reference; bill reference; return against; applied to',
    ),
  },
  {
    field: 'reason',
    type: 'text',
    names: names(
      'reason; credit note reason; credit reason; reason code; note type; credit type; reason for credit; ' +
        'reason for issuing; narration; kind; type',
    ),
    loose: names('description; remarks; notes'),
  },
  CURRENCY,
  {
    field: 'source_id',
    type: 'text',
    names: names(
      'credit note id; guid; voucher guid; source id; remote id; unique id; uuid; external id',
    ),
  },
];
