import { type FieldSpec, names } from '../field.ts';

/** Who owes: the same words in every table. */
export const CUSTOMER_ID: FieldSpec = {
  field: 'customer_id',
  type: 'text',
  required: true,
  standIn: 'customer_name',
  names: names(
    'customer id; customer code; customer no; customer account; customer account no; client id; client code; ' +
      'client no; party id; party code; debtor id; debtor code; buyer id; buyer code; account code; ' +
      'account id; ledger code; partner id; sold to; sold to party; bill to id; payer id; customer key; ' +
      'contact id; debtor no; ग्राहक कोड; ग्राहक आईडी',
  ),
  loose: names('account no; account; party reference; code'),
};

export const CUSTOMER_NAME: FieldSpec = {
  field: 'customer_name',
  type: 'text',
  names: names(
    'customer name; name customer; name of customer; name of party; customer; party name; party; party ledger name; client name; client; debtor name; ' +
      'debtor; buyer name; buyer; account name; ledger name; ledger; particulars; contact name; contact; ' +
      'partner; partner name; company name; company; display name; bill to; billed to; bill to name; ' +
      'sold to name; consignee; vendor name; vendor; invoice partner display name; ग्राहक; ग्राहक का नाम; पार्टी',
  ),
  loose: names('name; organisation; organization; firm; firm name; business name'),
};

export const CURRENCY: FieldSpec = {
  field: 'currency',
  type: 'text',
  names: names('currency; currency code; curr; ccy; document currency; invoice currency; मुद्रा'),
};

export const BRANCH: FieldSpec = {
  field: 'branch',
  type: 'text',
  names: names(
    'branch; branch name; branch code; location; location name; warehouse; depot; plant; unit; cost center; ' +
      'cost centre; division; store; outlet; godown; business unit; profit center; शाखा',
  ),
};

export const SALESPERSON: FieldSpec = {
  field: 'salesperson',
  type: 'text',
  names: names(
    'salesperson; sales person; salesman; sales rep; sales representative; sales executive; sales owner; ' +
      'account manager; account owner; relationship manager; sales agent; agent; rep; invoice user id; ' +
      'sales team member; executive; handled by',
  ),
};

/** What a customer's own row and, in flat exports, an invoice's row say about the customer. */
export const CUSTOMER_FACTS: readonly FieldSpec[] = [
  {
    field: 'segment',
    type: 'text',
    names: names(
      'segment; customer segment; customer group; customer type; customer class; customer category; ' +
        'party group; ledger group; industry; sector; market segment; client type; account type; tier',
    ),
    loose: names('group; category; class'),
  },
  {
    field: 'region',
    type: 'text',
    names: names(
      'region; territory; zone; area; sales region; state; province; country; country code; place of supply; ' +
        'billing state; zone code; region code; state code; territory code; area code; city; district; circle; क्षेत्र; राज्य',
    ),
  },
  {
    // Words as often as numbers: `Net 30`, `COD`.
    field: 'credit_days',
    type: 'text',
    names: names(
      'credit days; credit period; credit terms; payment terms; payment term days; terms; terms days; net days; ' +
        'bill credit period; default credit period; due days; payment days allowed; credit term; उधार दिन',
    ),
  },
  {
    field: 'credit_limit',
    type: 'amount',
    names: names('credit limit; credit line; limit; customer credit limit; exposure limit'),
  },
  {
    field: 'gstin',
    type: 'text',
    names: names(
      'gstin; gst no; gst identification number; gst identification number gstin; party gstin; gstin uin; ' +
        'gst registration no; customer gstin; vat no; tax id; gst in',
    ),
  },
  {
    field: 'email',
    type: 'text',
    names: names('email; email id; e mail; email address; mail; contact email; customer email'),
  },
  {
    field: 'phone',
    type: 'text',
    names: names(
      'phone; phone no; mobile; mobile no; mobile phone; telephone; contact no; tel; whatsapp; whatsapp no',
    ),
  },
];
