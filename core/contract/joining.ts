import { z } from 'zod';
import { Message } from '../text/message.ts';
import { DecidedOn } from './decisions.ts';

const count = z.number().int().min(0);

/** Why something that was said on this laptop does not count in the company that it joins. */
export const WhyAside = z.enum([
  'saidLater', // the company has said something else on it since
  'step', // the constraint is at another step there
  'work', // the work, or another one, is under way there
  'assumption', // its experiment stands otherwise there
  'belongs', // what it belongs to does not count itself
]);
export type WhyAside = z.infer<typeof WhyAside>;

/** Something that was said here and does not count any more. It stays in the history. */
export const SetAside = z.object({
  id: z.string(),
  entity: z.union([DecidedOn, z.enum(['mapping', 'matching'])]),
  /** Hybrid clock, or moment, at which it was said. */
  at: z.string(),
  says: Message,
  /** What it was about, as it was called then. */
  title: Message.nullable(),
  why: WhyAside,
  /** What is missing, by the names of the step's (`focusing.missing`) or the work's (`work.missing`) own words. */
  missing: z.array(z.string()),
});
export type SetAside = z.infer<typeof SetAside>;

/** What becomes of an import that is in this laptop's books. */
export const JoinedImport = z.object({
  batchId: z.string(),
  files: z.array(z.string()),
  importedAt: z.string(),
  /**
   * `same`: the company holds the very same rows, and they count once; `goes`: it is sent; `stays`: it counts here and
   * does not leave, by the choice of what leaves.
   */
  fate: z.enum(['same', 'goes', 'stays']),
  /** Its vouchers against what the company (and older imports here) hold by then, by the books' own ids. */
  vouchers: z.object({ added: count, changed: count, unchanged: count }),
});
export type JoinedImport = z.infer<typeof JoinedImport>;

/** What publishing or joining does, told before it is done and after. */
export const JoiningReport = z.object({
  /** `publish`: the company on the platform is empty; `join`: it has a log. */
  kind: z.enum(['publish', 'join']),
  /** What the company brings: changes in its log, and among them imports and decisions that stand. */
  company: z.object({ changes: count, imports: count, decisions: count }),
  imports: z.array(JoinedImport),
  /** Invoices, receipts and credit notes that count: here before, in the company, in both, and here from then on. */
  vouchers: z.object({ here: count, company: count, both: count, after: count }),
  /** Decisions of this laptop that go on counting, and what does not. */
  decisions: z.object({ kept: count, aside: z.array(SetAside) }),
  /** Words on one thing, here and there, between which somebody is asked to choose. */
  conflicts: count,
  /** Changes that are sent next, and those that stay on this laptop by the choice of what leaves. */
  sends: count,
  stays: count,
});
export type JoiningReport = z.infer<typeof JoiningReport>;

/** What taking a joining back would do. */
export const JoinedStanding = z.object({
  kind: JoiningReport.shape.kind,
  /** ISO time. */
  at: z.string(),
  /** Name of the copy of the books as they were before. */
  backup: z.string(),
  /** Whether that copy is still there. */
  backupThere: z.boolean(),
  /** Changes of this laptop that the platform holds: they stay there. */
  sent: count,
  /** Changes made here since, which go with it. */
  since: count,
});
export type JoinedStanding = z.infer<typeof JoinedStanding>;

/** What taking a joining back did. */
export const PutBack = JoinedStanding.extend({
  /** Name of the copy of the books as they were until then. */
  keptAs: z.string(),
});
export type PutBack = z.infer<typeof PutBack>;

const nothing = z.strictObject({});

/** How the open books come to a company of the platform. The sync after it sends what may leave. */
export const joiningMethods = {
  /** What joining would do, found out on a throw-away copy: nothing in the books changes. */
  previewJoining: { kind: 'write', input: nothing, output: JoiningReport },
  /** Publishes or joins, behind a copy; `kind` as it was told: another one is refused. */
  joinCompany: {
    kind: 'write',
    input: z.strictObject({ kind: JoiningReport.shape.kind }),
    output: JoiningReport,
  },
  /** How they joined; null where they began in their company, or belong to none. */
  joined: { kind: 'read', input: nothing, output: JoinedStanding.nullable() },
  /** Puts the copy from before back; nobody is signed in then. */
  undoJoining: { kind: 'write', input: nothing, output: PutBack },
} as const;
