import type { AdviceSource } from '../contract/recommendation.ts';

const work = (title: string, url: string | null, readOn: string): AdviceSource => ({
  title,
  url,
  readOn,
  law: false,
  basis: 'text',
});
const law = (
  title: string,
  url: string | null,
  readOn: string,
  basis: AdviceSource['basis'],
): AdviceSource => ({ title, url, readOn, law: true, basis });

/**
 * What advice rests on outside the books. Law changes: dated, with what was read for it (docs/levers.md lists it), and
 * to be checked with a chartered accountant.
 */
export const SOURCES = {
  focusing: work(
    'Theory of Constraints, five focusing steps: exploit before elevate',
    null,
    '2026-11-21',
  ),
  norms: work(
    'Norms of this project: bills the next day, matching within two days (docs/levers.md)',
    null,
    '2026-11-21',
  ),
  buffers: work('Buffer management (Schragenheim)', 'https://elischragenheim.com', '2026-11-21'),
  reminders: work(
    'OCA credit control and overdue reminder: one follow-up per customer over all overdue bills',
    'https://github.com/OCA/credit-control',
    '2026-11-21',
  ),
  littlesLaw: work('Little’s law: wait = queue ÷ rate', null, '2026-11-21'),
  gstInvoice: law(
    'CGST Act 2017, s. 31(1): invoice at or before removal',
    null,
    '2026-11-26',
    'text',
  ),
  eInvoice: law(
    'GST e-invoicing: above ₹5 crore of turnover in any year since 2017-18 (from 1 August 2023); from ₹10 crore within 30 days of the document date (from 1 April 2025)',
    'https://einvoice1.gst.gov.in',
    '2026-11-26',
    'reported',
  ),
  ewayBill: law(
    'CGST Rules 2017, rule 138: e-way bill above ₹50,000 of consignment value; some states higher within the state',
    'https://ewaybillgst.gov.in',
    '2026-11-26',
    'text',
  ),
  msmed15: law(
    'MSMED Act 2006, s. 15 with s. 2(b): pay by the agreed date, never beyond 45 days from acceptance; within 15 days where nothing is agreed in writing',
    'https://lawgist.in/micro-small-and-medium-enterprises-development-act',
    '2026-11-26',
    'text',
  ),
  msmed16: law(
    'MSMED Act 2006, s. 16: compound interest, monthly rests, three times the bank rate',
    'https://lawgist.in/micro-small-and-medium-enterprises-development-act/16',
    '2026-11-26',
    'text',
  ),
  facilitation: law(
    'MSMED Act 2006, s. 18: Micro and Small Enterprises Facilitation Council; new cases go through the MSME ODR portal in place of Samadhaan since 15 October 2025',
    'https://odr.msme.gov.in',
    '2026-11-26',
    'reported',
  ),
  bankRate: law(
    'RBI bank rate: 6.75 % from 8 Feb 2023, 6.5 % from 7 Feb 2025, 6.25 % from 9 Apr 2025, 5.75 % from 6 Jun 2025, 5.5 % from 5 Dec 2025, held on 6 Feb 2026 and, with the repo rate, on 8 Apr 2026; later decisions not seen',
    'https://www.rbi.org.in',
    '2026-11-26',
    'reported',
  ),
  incomeTax43B: law(
    'Income-tax Act 1961, s. 43B(h), from assessment year 2024-25: deducted only on payment; its number in the Income-tax Act 2025, in force from 1 April 2026, not seen',
    null,
    '2026-11-26',
    'text',
  ),
  treds: law(
    'TReDS (RXIL, M1xchange, Invoicemart): companies above ₹250 crore of turnover and central public enterprises had to join by 31 March 2025 (S.O. 4845(E) of 7 November 2024)',
    'https://taxguru.in/?p=985481',
    '2026-11-26',
    'reported',
  ),
  msme1: law(
    'Form MSME-1 (Companies Act 2013, s. 405): companies report dues to micro and small suppliers beyond 45 days by 30 April and 31 October',
    null,
    '2026-11-26',
    'reported',
  ),
  tdsCertificate: law(
    'Income-tax Rules 1962, rule 31: Form 16A within 15 days of the due date of the quarterly statement; from tax year 2026-27 Form 131, and Form 168 for Form 26AS, as announced with the rules of 2026',
    null,
    '2026-11-26',
    'reported',
  ),
  inputCredit: law(
    'CGST Act 2017, s. 16(2), and CGST Rules 2017, rule 37: a buyer who has not paid within 180 days of the bill’s date reverses the input credit in proportion, with interest, and takes it again on paying; not on reverse charge',
    null,
    '2026-11-26',
    'text',
  ),
  chequeReturned: law(
    'Negotiable Instruments Act 1881, ss. 138 and 142: notice within 30 days of the bank’s memo, 15 days to pay from its receipt, complaint within a month after',
    null,
    '2026-11-26',
    'reported',
  ),
  chequeClearing: law(
    'RBI/2025-26/73 of 13 August 2025, hours changed on 24 December 2025: cheques presented 9:00 to 15:00 are confirmed by 19:00 the same day; clearing within three hours is put off',
    'https://www.rbi.org.in',
    '2026-11-26',
    'reported',
  ),
  mandate: law(
    'NPCI: NACH and UPI AutoPay mandates for repeated payments; UPI AutoPay above ₹15,000 asks for the PIN each time, for most trades',
    'https://www.npci.org.in',
    '2026-11-26',
    'reported',
  ),
} as const satisfies Record<string, AdviceSource>;
export type SourceName = keyof typeof SOURCES;
