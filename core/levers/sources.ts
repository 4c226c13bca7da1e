import type { AdviceSource } from '../contract/recommendation.ts';

const source = (title: string, url: string | null, readOn: string, law: boolean): AdviceSource => ({
  title,
  url,
  readOn,
  law,
});

/** What advice rests on outside the books. Law changes: dated, and to be checked with a chartered accountant. */
export const SOURCES = {
  focusing: source(
    'Theory of Constraints, five focusing steps: exploit before elevate',
    null,
    '2026-11-21',
    false,
  ),
  norms: source(
    'Norms of this project: bills the next day, matching within two days (docs/levers.md)',
    null,
    '2026-11-21',
    false,
  ),
  buffers: source(
    'Buffer management (Schragenheim)',
    'https://elischragenheim.com',
    '2026-11-21',
    false,
  ),
  reminders: source(
    'OCA credit control and overdue reminder: one follow-up per customer over all overdue bills',
    'https://github.com/OCA/credit-control',
    '2026-11-21',
    false,
  ),
  littlesLaw: source('Little’s law: wait = queue ÷ rate', null, '2026-11-21', false),
  gstInvoice: source(
    'CGST Act 2017, s. 31(1): invoice at or before removal',
    null,
    '2026-11-21',
    true,
  ),
  eInvoice: source(
    'GST e-invoicing: from ₹5 crore of turnover; from ₹10 crore within 30 days of the document date',
    'https://einvoice1.gst.gov.in',
    '2026-11-21',
    true,
  ),
  ewayBill: source(
    'CGST Rules 2017, rule 138: e-way bill above ₹50,000 of consignment value; some states higher within the state',
    'https://ewaybillgst.gov.in',
    '2026-11-26',
    true,
  ),
  msmed15: source(
    'MSMED Act 2006, s. 15: pay by the agreed date, never beyond 45 days from acceptance',
    'https://lawgist.in/micro-small-and-medium-enterprises-development-act',
    '2026-11-26',
    true,
  ),
  msmed16: source(
    'MSMED Act 2006, s. 16: compound interest, monthly rests, three times the bank rate',
    'https://lawgist.in/micro-small-and-medium-enterprises-development-act/16',
    '2026-11-26',
    true,
  ),
  bankRate: source(
    'RBI bank rate: 6.75 % from 8 Feb 2023, 6.5 % from 7 Feb 2025, 6.25 % from 9 Apr 2025, 5.75 % from 6 Jun 2025, 5.5 % from 5 Dec 2025; later changes not seen',
    'https://www.rbi.org.in',
    '2026-11-21',
    true,
  ),
  incomeTax43B: source(
    'Income-tax Act 1961, s. 43B(h), from assessment year 2024-25; the Income-tax Act 2025 renumbers it from 1 April 2026',
    null,
    '2026-11-21',
    true,
  ),
  treds: source(
    'TReDS (RXIL, M1xchange, Invoicemart): companies from ₹250 crore of turnover had to join by 31 March 2025',
    'https://taxguru.in/?p=985481',
    '2026-11-21',
    true,
  ),
  msme1: source(
    'Form MSME-1: companies report dues to micro and small suppliers beyond 45 days by 30 April and 31 October',
    null,
    '2026-11-21',
    true,
  ),
  tdsCertificate: source(
    'Income-tax Rules 1962, rule 31: Form 16A within 15 days of the due date of the quarterly return; renumbered from 1 April 2026',
    null,
    '2026-11-26',
    true,
  ),
  chequeClearing: source(
    'RBI/2025-26/73: cheques presented 10:00 to 16:00 are confirmed the same day from 4 October 2025',
    'https://www.rbi.org.in',
    '2026-11-26',
    true,
  ),
  mandate: source(
    'NPCI: NACH and UPI AutoPay mandates for repeated payments',
    'https://www.npci.org.in',
    '2026-11-26',
    true,
  ),
} as const satisfies Record<string, AdviceSource>;
export type SourceName = keyof typeof SOURCES;
