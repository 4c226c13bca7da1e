import { type FieldSpec, names } from '../field.ts';
import {
  BRANCH,
  CURRENCY,
  CUSTOMER_FACTS,
  CUSTOMER_ID,
  CUSTOMER_NAME,
  SALESPERSON,
} from './shared.ts';

export const INVOICE_FIELDS: readonly FieldSpec[] = [
  {
    field: 'invoice_no',
    type: 'text',
    names: names(
      'invoice no; invoice; invoice id; bill no; bill; bill id; tax invoice no; sales invoice no; invoice reference; ' +
        'bill reference; invoice code; document no; doc no; voucher no; voucher number; reference no; ' +
        'si no; bill name; transaction no; चालान संख्या; बिल नंबर; बिल संख्या',
    ),
    loose: names('no; reference; document; voucher; order no; transaction id; doc id; id'),
  },
  CUSTOMER_ID,
  CUSTOMER_NAME,
  {
    field: 'invoice_date',
    type: 'date',
    required: true,
    names: names(
      'invoice date; bill date; invoice bill date; date of invoice; tax invoice date; billing date; document date; doc date; ' +
        'voucher date; posting date; date of issue; issue date; invoiced on; billed on; issued on; ' +
        'invoice dated; document create date; baseline create date; चालान तिथि; बिल तिथि; बिल दिनांक',
    ),
    loose: names('date; transaction date; trans date; txn date; दिनांक; तिथि'),
  },
  {
    field: 'due_date',
    type: 'date',
    names: names(
      'due date; due on; date due; payment due date; due in date; maturity date; date maturity; ' +
        'invoice due date; invoice date due; bill due date; net due date; pay by; payable by; देय तिथि',
    ),
    loose: names('due'),
  },
  {
    field: 'amount',
    type: 'amount',
    required: true,
    standIn: 'outstanding',
    names: names(
      'invoice amount; invoice value; invoice total; bill amount; bill value; bill total; billed amount; ' +
        'invoiced amount; total invoice amount; total invoice value; invoice grand total; grand total; ' +
        'total amount; amount total; amount including tax; amount incl tax; amount incl gst; gross amount; ' +
        'gross total; total signed; amount total signed; total incl tax; total with tax; opening amount; total open amount; document amount; original amount; ' +
        'amount in local currency; राशि; बिल राशि; कुल राशि',
    ),
    loose: names(
      'amount; total; value; net payable; payable amount; debit; debit amount; invoiced; sales amount; net amount; gross',
    ),
  },
  CURRENCY,
  {
    field: 'delivery_date',
    type: 'date',
    names: names(
      'delivery date; delivered on; delivered date; date of delivery; goods delivery date; dispatch date; ' +
        'despatch date; dispatched on; shipment date; shipped on; ship date; shipping date; challan date; ' +
        'delivery challan date; delivery note date; lr date; service date; completion date; work completed on',
    ),
  },
  {
    field: 'sent_date',
    type: 'date',
    names: names(
      'sent date; invoice sent date; invoice sent; sent on; sent to customer; date sent; emailed on; ' +
        'emailed date; mailed on; submitted on; submission date; invoice submission date; bill submission date; ' +
        'submitted date; invoice dispatch date; irn date; irn ack date; ack date; acknowledgement date; ' +
        'e invoice date; portal upload date; uploaded on',
    ),
  },
  {
    field: 'accepted_date',
    type: 'date',
    names: names(
      'accepted date; acceptance date; accepted on; date accepted; date of acceptance; invoice accepted; ' +
        'approved date; approved on; approval date; customer approval date; grn date; acknowledged on; ' +
        'invoice received date; received by customer; deemed acceptance date',
    ),
  },
  BRANCH,
  {
    field: 'product_line',
    type: 'text',
    names: names(
      'product line; product; product group; product category; product family; item group; item category; ' +
        'business line; line of business; stock group; service line; product type; brand',
    ),
  },
  {
    field: 'channel',
    type: 'text',
    names: names(
      'channel; sales channel; distribution channel; source channel; order channel; order source',
    ),
  },
  SALESPERSON,
  {
    field: 'dispute_opened',
    type: 'date',
    names: names(
      'dispute opened; dispute date; disputed on; dispute opened on; dispute open date; dispute start; ' +
        'dispute raised on; query date; query raised on; dispute raised date; disputed',
    ),
  },
  {
    field: 'dispute_closed',
    type: 'date',
    names: names(
      'dispute closed; dispute closed on; dispute close date; dispute resolved; dispute resolved on; ' +
        'dispute end; resolution date; query closed on; dispute resolution date',
    ),
  },
  {
    field: 'dispute_reason',
    type: 'text',
    names: names(
      'dispute reason; reason for dispute; dispute code; dispute type; query reason; dispute category',
    ),
  },
  {
    field: 'settled_date',
    type: 'date',
    names: names(
      'settled date; settlement date; settled on; date settled; settled; paid date; paid on; date paid; ' +
        'payment date; payment received date; date of payment; received date; received on; cleared on; ' +
        'clear date; clearing date; closed date; closed on; collection date; receipt date; realised on; ' +
        'full payment date; invoice paid date; last payment date; भुगतान तिथि',
    ),
  },
  {
    field: 'days_to_settle',
    type: 'number',
    names: names(
      'days to settle; days to pay; days until payment; number of days until payment; days to payment; ' +
        'payment days; days taken to pay; days till payment; settlement days; days to collect; ' +
        'collection days; no of days to pay; days from invoice to payment; days paid in',
    ),
  },
  {
    field: 'settled_amount',
    type: 'amount',
    names: names(
      'settled amount; amount settled; settled; paid amount; amount paid; paid; received amount; amount received; ' +
        'received; collected amount; amount collected; payment amount; receipt amount; realised amount; ' +
        'total paid; payments; credits applied',
    ),
  },
  {
    field: 'outstanding',
    type: 'amount',
    names: names(
      'outstanding; outstanding amount; amount outstanding; balance; balance due; balance amount; amount due; ' +
        'open amount; open balance; pending amount; pending; residual; amount residual; unpaid; ' +
        'unpaid amount; remaining amount; remaining balance; due amount; closing balance; बकाया; बकाया राशि; शेष राशि',
    ),
  },
  {
    field: 'status',
    type: 'text',
    names: names(
      'status; invoice status; payment status; bill status; document status; state; payment state; ' +
        'settlement status; invoice payment state; is cancelled; cancelled',
    ),
  },
  ...CUSTOMER_FACTS,
  {
    field: 'source_id',
    type: 'text',
    names: names(
      'invoice id; guid; voucher guid; source id; remote id; unique id; uuid; external id; master id',
    ),
  },
];
