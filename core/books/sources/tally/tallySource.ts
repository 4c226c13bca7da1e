import type { Pour } from '../../pour/pour.ts';
import { leaveOutFile } from '../leaveOutTable.ts';
import { type ClaimedTable, type NativeKind, planClaimed } from '../planClaimed.ts';
import type { BookSource } from '../source.ts';
import { claimOf } from './claim.ts';
import { importDocuments } from './importDocuments.ts';
import { readBillsTable, readRegister } from './readTables.ts';
import { HEADERS, TABLES } from './tables.ts';

/**
 * Tally: XML and JSON exports (Day Book, masters, the Bills Receivable report, the flatter layout of
 * connectors) and the tables that its reports export. Documents of one company are read together.
 */
export const tallySource: BookSource = {
  id: 'tally',
  headers: HEADERS,
  claim: claimOf,
  plan(files, options) {
    const { tables, previews, undecided } = planClaimed(files, TABLES, options);
    const { mapping } = options;
    return {
      previews,
      undecided,
      expectsBills: files.some(({ claim }) => claim.what.startsWith('bills_')),
      read(pour) {
        const documents = files.flatMap(({ opened, claim }) =>
          opened.kind === 'document' && claim.leftOut !== true ? [opened] : [],
        );
        importDocuments(documents, pour, mapping?.currency ?? pour.currency);
        const vouchers = files.some(({ claim }) => claim.what === 'day_book');
        for (const table of tables) readOne(table, vouchers, pour);
        for (const { opened, claim } of files) {
          if (claim.leftOut === true) leaveOutFile(opened, pour);
        }
      },
    };
  },
};

function readOne(
  { opened, kind, planned }: ClaimedTable<NativeKind>,
  vouchers: boolean,
  pour: Pour,
) {
  if (planned === null || vouchers) leaveOutFile(opened, pour);
  else if (kind.what === 'register') readRegister(planned, pour);
  else readBillsTable(planned, pour);
}
