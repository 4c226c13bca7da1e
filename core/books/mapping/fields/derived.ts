import { names } from '../field.ts';

/**
 * Columns that say again what dates and amounts already say (how late, how old, in which bucket), or count
 * rows. They are consumed and dropped: kept as attributes they would explain lateness by itself.
 */
export const DERIVED_NAMES: readonly string[] = names(
  'days late; late days; late; is late; days overdue; overdue days; overdue by days; overdue by; days past due; ' +
    'past due; past due days; dpd; overdue; is overdue; overdue amount; amount overdue; delay; delay days; ' +
    'days delayed; delayed days; days of delay; payment delay; on time; paid on time; paid late; ' +
    'age; age days; age in days; ageing; aging; ageing days; aging days; days outstanding; invoice age; ' +
    'ageing bucket; aging bucket; bucket; age bucket; ageing category; aging category; ageing range; range; ' +
    '0 30; 1 30; 31 60; 61 90; 91 120; 121 above; 91 180; 121 150; 151 180; >180; 180+; 90+; >90; 120+; ' +
    '0 30 days; 1 30 days; 31 60 days; 61 90 days; 91 120 days; over 90; over 90 days; over 180 days; ' +
    'current; not due; is paid; is settled; is open; isopen; is closed; fully paid; paid in full; ' +
    'paid status; collection status; dso; days sales outstanding; ' +
    'sr no; s no; sl no; serial no; row; row no; row id; line no; index; unnamed 0; sno; slno; srno; ' +
    'payment timeliness; days early; early days; days before due; days beyond terms; late payment; late fee due',
);
