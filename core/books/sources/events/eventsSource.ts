import type { FoundActivity } from '../../../contract/books.ts';
import { headerKey, headerKeys } from '../../mapping/headerKey.ts';
import { mappingFor } from '../../mapping/override.ts';
import { planDatesTogether, undecidedDate } from '../../tables/dateOrders.ts';
import { planNativeTable } from '../../tables/planTable.ts';
import { previewsOf } from '../previews.ts';
import type { BookSource } from '../source.ts';
import { readEventLog } from './eventLog.ts';
import { EVENT_FIELDS, KEY_FIELDS } from './fields.ts';

const SURE = 0.7;
/** Any table may be an event log if the user says so; by itself it never wins against another source. */
const IF_TOLD = 0.01;

const KEYS = KEY_FIELDS.map(
  ({ field, names, loose = [] }) => new Set([field, ...names, ...loose].map(headerKey)),
);

/**
 * Event logs (case, activity, timestamp): each case becomes one bill, stamped by what happened to it. See
 * ActivityRoles for the meaning of activities and pourCase for that of amounts.
 */
export const eventsSource: BookSource = {
  id: 'events',
  headers: EVENT_FIELDS.flatMap(({ field, names }) => [field, ...names]),
  claim(opened) {
    if (opened.kind !== 'table' || opened.header === null) return null;
    const headers = (opened.top[opened.header]?.cells ?? []).map(headerKeys);
    const isLog = KEYS.every((names) => headers.some((keys) => keys.some((key) => names.has(key))));
    return { what: 'log', sure: isLog ? SURE : IF_TOLD };
  },
  plan(files, { mapping, onScan }) {
    const plans = files.map(({ opened }) =>
      opened.kind === 'table' && opened.header !== null
        ? planNativeTable(
            opened,
            opened.header,
            { table: 'invoices', fields: EVENT_FIELDS },
            mappingFor(opened.name, mapping),
          )
        : null,
    );
    const tables = planDatesTogether(
      plans.filter((plan) => plan !== null),
      onScan,
    );
    const met = new Map<string, readonly FoundActivity[]>();
    return {
      previews: previewsOf(files, tables),
      undecided: undecidedDate(tables),
      expectsBills: true,
      read(pour) {
        for (const table of tables) met.set(table.plan.source.name, readEventLog(table, pour));
      },
      activities: (file) => met.get(file) ?? [],
    };
  },
};
