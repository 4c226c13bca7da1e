import type { ActivityRole, FoundActivity } from '../../../contract/books.ts';
import { ownCopy } from '../../pour/ownCopy.ts';

/** Words of an activity's name that tell its role; the first that fit decide. */
const WORDS: readonly (readonly [RegExp, ActivityRole])[] = [
  [/write.?off|written off|bad debt|waive/, 'write_off'],
  [/credit (?:note|memo)|refund|rebate|cancel/, 'credit'],
  [
    /(?:result|outcome|decision|resol|clos|settl|withdraw|reject|uphold).*(?:appeal|dispute|quer|complaint|objection)|(?:appeal|dispute|quer|complaint|objection).*(?:result|outcome|decided|resol|clos|settl|withdrawn|rejected|upheld)/,
    'dispute_closed',
  ],
  [
    /appeal|dispute|complaint|objection|contest|query (?:raised|opened)|raise query/,
    'dispute_opened',
  ],
  [/collection|remind|dunning|follow.?up|chase|escalat|legal notice|demand letter/, 'follow_up'],
  [
    /penalty|late fee|surcharge|(?:amend|revise|change|correct).*(?:amount|price|value|invoice|bill)/,
    'amend',
  ],
  [
    /payment (?:clear|realis|realiz)|(?:cheque|check|funds|bank).*(?:clear|credit)|cleared/,
    'cleared',
  ],
  [/\bdue\b|matur|payment term/, 'due'],
  [/\bpa(?:y|id|yment)\b|money received|cash received|remittance/, 'payment'],
  [/notif|accept|acknowledg|approv.* customer|customer approv|received by customer/, 'accepted'],
  [/\bsen[dt]\b|dispatch.*(?:invoice|bill|fine)|e?mail|submit/, 'sent'],
  [/deliver|ship|dispatch|goods issue|service complete|job complete/, 'delivered'],
  [
    /(?:creat|issu|rais|generat|post|record|print|book).*(?:invoice|bill|fine)|^(?:tax )?(?:invoice|bill|fine)d?(?: (?:created|issued|raised|generated|posted))?$/,
    'invoice',
  ],
];

/** Activities that are told of; those beyond are the rarest. */
const MOST_FOUND = 200;

export interface Meaning {
  readonly activity: string;
  readonly role: ActivityRole | null;
}

/**
 * What each activity of a log means: by the mapping's word (case and blanks apart), else by the words of its
 * name; null where neither tells.
 */
export class ActivityRoles {
  private readonly known = new Map<string, Meaning & { count: number }>();
  private readonly told = new Map<string, ActivityRole>();

  constructor(told: Readonly<Record<string, ActivityRole>> = {}) {
    for (const [activity, role] of Object.entries(told)) this.told.set(plain(activity), role);
  }

  /** What a row's activity means; each call counts a row. */
  of(activity: string): Meaning {
    const known = this.known.get(activity);
    if (known !== undefined) {
      known.count++;
      return known;
    }
    const name = ownCopy(activity);
    const words = plain(name);
    const role = this.told.get(words) ?? WORDS.find(([pattern]) => pattern.test(words))?.[1];
    const meaning = { activity: name, role: role ?? null, count: 1 };
    this.known.set(name, meaning);
    return meaning;
  }

  /** The activities that were met, the most frequent first; a log has dozens, a wrong column any number. */
  found(): FoundActivity[] {
    return [...this.known.values()]
      .sort((a, b) => b.count - a.count)
      .slice(0, MOST_FOUND)
      .map(({ activity, role, count }) => ({ name: activity, count, role }));
  }
}

function plain(activity: string): string {
  return activity
    .slice(0, 200)
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ')
    .trim();
}
