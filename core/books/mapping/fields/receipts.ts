import { type FieldSpec, names } from '../field.ts';
import { BRANCH, CURRENCY, CUSTOMER_ID, CUSTOMER_NAME } from './shared.ts';

export const RECEIPT_FIELDS: readonly FieldSpec[] = [
  {
    field: 'receipt_no',
    type: 'text',
    names: names(
      'receipt no; receipt; receipt id; payment no; payment id; payment reference; receipt reference; ' +
        'receipt voucher no; collection no; voucher no; transaction no; utr; utr no; utr number; रसीद संख्या',
    ),
    loose: names('no; reference no; reference; document no; doc no; transaction id; id; name'),
  },
  CUSTOMER_ID,
  CUSTOMER_NAME,
  {
    field: 'receipt_date',
    type: 'date',
    required: true,
    names: names(
      'receipt date; payment date; received date; received on; date received; date of receipt; collection date; ' +
        'date of payment; payment received date; paid on; paid date; voucher date; posting date; रसीद तिथि',
    ),
    loose: names('date; transaction date; trans date; txn date; document date; doc date; दिनांक'),
  },
  {
    field: 'cleared_date',
    type: 'date',
    names: names(
      'cleared date; clearing date; cleared on; clearance date; value date; bank date; bank clearing date; ' +
        'realisation date; realization date; realised on; credited on; bank credit date; reconciled on; settlement date',
    ),
  },
  {
    field: 'amount',
    type: 'amount',
    required: true,
    names: names(
      'receipt amount; payment amount; amount received; received amount; amount paid; paid amount; ' +
        'collected amount; collection amount; net received; bank amount; total received; प्राप्त राशि',
    ),
    loose: names('amount; total; value; credit; credit amount; received; paid; राशि'),
  },
  {
    field: 'mode',
    type: 'text',
    names: names(
      'mode; payment mode; mode of payment; receipt mode; payment method; method; payment type; instrument; ' +
        'instrument type; transaction type; tender; pay mode; भुगतान का तरीका',
    ),
  },
  {
    field: 'reference',
    type: 'text',
    anywhere: true,
    names: names(
      'reference no; reference number; utr; utr no; utr number; cheque no; cheque number; instrument no; instrument number; ' +
        'narration; bank narration; payment details; payer reference; bank reference; transaction reference; विवरण',
    ),
    loose: names('remarks; remark; memo; description'),
  },
  BRANCH,
  {
    field: 'tds',
    type: 'amount',
    names: names(
      'tds; tds amount; tds deducted; withholding tax; withholding tax amount; wht; wht amount; tax deducted; ' +
        'tax deducted at source; tax withheld',
    ),
  },
  {
    field: 'instrument_date',
    type: 'date',
    names: names(
      'instrument date; cheque date; pdc date; post dated cheque date; dd date; cheque dt',
    ),
  },
  {
    field: 'returned_date',
    type: 'date',
    names: names(
      'returned date; return date; returned on; bounce date; bounced on; bounced date; dishonour date; ' +
        'dishonoured on; cheque return date; reversal date; chargeback date',
    ),
  },
  CURRENCY,
  {
    field: 'invoice_no',
    type: 'text',
    names: names(
      'invoice no; invoice; bill no; bill; against invoice; against bill; invoice reference; bill reference; applied to; ' +
        'applied to invoice; paid against; invoice id',
    ),
  },
  {
    field: 'source_id',
    type: 'text',
    names: names(
      'customer payment id; payment id; guid; voucher guid; source id; remote id; unique id; uuid; external id; master id',
    ),
  },
];
