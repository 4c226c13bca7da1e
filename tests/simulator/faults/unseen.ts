import type { Mistake } from './mistake.ts';

/** Chosen by somebody who had seen no test. */
export const UNSEEN: readonly Mistake[] = [
  // a clock two hours ahead is corrected: two words on one thing sent together are both cut to now + 5 min, the earlier has the higher counter, so that the later word loses
  [
    'core/sync/accept.ts',
    '{ ...before, last: lastStoredAt }',
    '{ ...before, last: before.lastStoredAt }',
  ],
  // after a put-back others relayed a device's 5 to 7, then it sends its own 3 to 7: the expected number falls to 4, its 5 is settled a second time, collides with what is kept, and no push of it gets through
  [
    'core/sync/accept.ts',
    'nextNumber = Math.max(nextNumber, number + 1);',
    'nextNumber = number + 1;',
  ],
  // whoever may only read offers, under a manager's id, what nobody ever said: it is taken as the manager's word
  [
    'core/sync/acceptRelay.ts',
    '!couldBeKept(change, before.now) || !before.mayOffer(change)',
    '!couldBeKept(change, before.now) && !before.mayOffer(change)',
  ],
  // A taken, undone, redone, then B taken and undone: A is abandoned and no longer counts
  [
    'core/sync/decisionStates.ts',
    "      states.set(decisionId, 'standing');\n      undone.delete(decisionId);",
    "      states.set(decisionId, 'standing');",
  ],
  // the server is put back to 3, grows to 10, is put back to 8: a laptop that slept through both at cursor 6 takes its old 4 to 6 for the server's and never agrees again
  [
    'core/sync/epochs.ts',
    'Math.min(Number.MAX_SAFE_INTEGER, ...since)',
    'since.at(-1) ?? Number.MAX_SAFE_INTEGER',
  ],
  // a colleague signs in at a file that has joined: what the person before set up for herself goes on being followed, and the colleague's own is not
  [
    'core/sync/handshake.ts',
    'if (here.tenantId === null || userId !== here.userId) await',
    'if (here.tenantId === null) await',
  ],
  // a laptop whose clock is a day off joins: its mapping from an hour ago is held against the company's of now with the clock's error doubled, and the wrong one is set aside
  ['core/sync/joinOnce.ts', 'offset: now() - there.now', 'offset: there.now - now()'],
  // the user lets only summaries leave: days and rupees of the books' constraints leave all the same
  [
    'core/sync/leaving.ts',
    "if (isFinding(entity)) return 'plans';",
    "if (isFinding(entity)) return 'summaries';",
  ],
  // same head and other content (a server put back without a new epoch): nothing to fetch, so the laptop says synchronised
  [
    'core/sync/pull.ts',
    'if (here.digest !== page.digest) throw',
    'if (page.changes.length > 0 && here.digest !== page.digest) throw',
  ],
  // another's decision and this laptop's undo of it are both lost by a put-back: the undo goes first, undoes nothing, and the decision stands again everywhere
  [
    'core/sync/syncOnce.ts',
    '  const offered = there.protocol < WITH_RELAY ? NONE : await relayAll(tools, epoch);\n  const pushed = await pushAll(tools, epoch);',
    '  const pushed = await pushAll(tools, epoch);\n  const offered = there.protocol < WITH_RELAY ? NONE : await relayAll(tools, epoch);',
  ],

  // an offer of another's change was refused while its author had no role; later it comes with the log: it counts everywhere but here
  [
    'core/store/sync/applyChanges.ts',
    '), ?, ?), refused = NULL WHERE op_id = ?',
    '), ?, ?) WHERE op_id = ?',
  ],
  // one laptop's clock is a year ahead: all that hear of its changes date their own a year ahead too, and their grace without sign-in is over
  ['core/store/sync/applyChanges.ts', 'heard(db, change.storedAt);', 'heard(db, change.at);'],
  // a put-back loses the word of a laptop whose clock was an hour ahead; another offers it at that clock instead of the time kept before: it waits, or wins over later words
  [
    'core/store/sync/epoch.ts',
    'SET lost_seq = server_seq, lost_at = stored_at, server_seq = NULL',
    'SET lost_seq = server_seq, server_seq = NULL',
  ],
  // a person's preferences were lost by a put-back, then the person is erased: the words stay on every laptop that held them, which offers them again
  [
    'core/store/sync/erasePerson.ts',
    '(server_seq < ? OR (server_seq IS NULL AND lost_seq IS NOT NULL))',
    'server_seq < ?',
  ],
  // no room for an import with number 3: the decision behind it gets 5 where the server expects 3, a gap at every sync from then on
  [
    'core/store/sync/outbox.ts',
    ").run(deviceOf(db), first);\n  writeSync(db, 'number', String(first - 1));",
    ').run(deviceOf(db), first);',
  ],
  // an own decision that the server has placed keeps the place it had unsent: it stands last here for ever and somewhere else on the other laptops
  [
    'core/store/sync/refold.ts',
    'SET place = excluded.place, state = excluded.state,',
    'SET state = excluded.state,',
  ],
  // after a put-back the server takes two imports the other way round: here the batch finds itself as the one before it and stays, so that another version of a bill counts than elsewhere
  [
    'core/store/sync/books/placeImport.ts',
    'AND c.server_seq < ? ORDER BY',
    'AND c.server_seq <= ? ORDER BY',
  ],
  // own unsent mapping, then another laptop's comes in, then the own one is sent behind it: here the other's counts, elsewhere the own one
  [
    'core/store/sync/books/refoldBooks.ts',
    'ORDER BY server_seq IS NULL, server_seq, seq',
    'ORDER BY seq',
  ],
  // an import that cannot be read yet is kept aside, its rows are let go of: the next unparking does not find them and no sync gets any further
  [
    'core/store/sync/books/dropChunks.ts',
    '(c.parked = 1 OR (c.server_seq IS NULL AND c.refused IS NULL))',
    'c.server_seq IS NULL AND c.refused IS NULL',
  ],
  // the company set a mapping twice, once before and once after this file's own word: the own older word goes out and replaces the company's later one
  [
    'core/store/sync/joining/lastWords.ts',
    'max(t.stored_at) AS theirs',
    'min(t.stored_at) AS theirs',
  ],
  // vouchers were taken out with an import that the company holds too: the retirement is sent under an id nobody has, so that they are out of the books here and in them elsewhere
  [
    'core/store/sync/joining/adoptImport.ts',
    'UPDATE change_log SET entity_id = ? WHERE',
    'UPDATE change_log SET entity_id = ? WHERE false AND',
  ],
  // the company has undone the very export that this file holds and stands by: joining makes it the company's, undone, and the rows are gone here without having been sent
  ['core/store/sync/joining/sameImports.ts', '.filter(({ batchId }) => !undone.has(batchId))', ''],

  // a laptop an hour behind sends its newest word: it is kept two hours too early and loses against older ones
  ['platform/sync/syncLog.ts', 'offset: sentAt - now,', 'offset: now - sentAt,'],
  // a laptop's clock falls two hours behind: its word is kept at now + 5 min; the clock is set right and it says otherwise two minutes later: that is kept before the first and loses
  [
    'platform/sync/syncLog.ts',
    'SET next_number = excluded.next_number, last_stored_at = excluded.last_stored_at,',
    'SET next_number = excluded.next_number,',
  ],
  // a log that was never put back has lost nothing, and yet a member may put words into it in another's name and at a time of choice
  [
    'platform/sync/relay.ts',
    '(await epochsOf(sql)).length < 2',
    '(await epochsOf(sql)).length < 1',
  ],
  // after a put-back one laptop offered a device's 4 and 5, a second one later its 3: 4 is expected again, the device's own 4 is settled a second time and collides at every push
  [
    'platform/sync/relay.ts',
    'SET next_number = greatest(sync_device.next_number, excluded.next_number),',
    'SET next_number = excluded.next_number,',
  ],
  // a person's first erased word lies in the middle of a packed stretch: that stretch stays and brings the words to every new laptop
  [
    'platform/sync/eraseWords.ts',
    'DELETE FROM sync_log_chunk WHERE last >= $1',
    'DELETE FROM sync_log_chunk WHERE first >= $1',
  ],
  // a laptop whose cursor lies inside a packed stretch is given only the stretches behind it, which do not follow its cursor: no sync gets further
  [
    'platform/sync/logChunks.ts',
    'WHERE last > $1 ORDER BY first',
    'WHERE first > $1 ORDER BY first',
  ],
  // a company that left one import half sent loses the rows of all its imports older than a month: a new laptop cannot fetch them any more
  [
    'platform/sync/unnamedChunks.ts',
    'DELETE FROM sync_chunk WHERE tenant_id = $1 AND NOT is_named AND kept_at < $2',
    'DELETE FROM sync_chunk WHERE tenant_id = $1 AND kept_at < $2',
  ],
  // the answer to a push is lost on the line: sent again, its first number is not known as settled, is kept a second time, collides, and no push of that laptop gets through any more
  ['platform/sync/logRows.ts', 'number BETWEEN $2 AND $3', 'number > $2 AND number <= $3'],
];
