import type { Author } from '../contract/author.ts';
import type { Message } from './message.ts';

/** Who said it and on which laptop, in words: “Asha Rao, Front desk”, “You, this laptop”. */
export function authorName(author: Author, say: (message: Message) => string): string {
  const { person, you, laptop, here } = author;
  const who = you ? say({ key: 'inbox.whoYou' }) : (person ?? say({ key: 'inbox.whoUnknown' }));
  const where = here
    ? say({ key: 'inbox.hereLaptop' })
    : (laptop ?? say({ key: 'inbox.unknownLaptop' }));
  const text = (value: string) => ({ kind: 'text' as const, value });
  return say({ key: 'inbox.by', values: { person: text(who), laptop: text(where) } });
}
