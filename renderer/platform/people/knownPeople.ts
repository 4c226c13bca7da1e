import type { PlatformPeople } from '../../../core/contract/people.ts';
import { matches } from '../../../core/listing/matches.ts';

/** Somebody of the company with the laptops on which they are signed in, as far as those are told. */
export type KnownPerson = PlatformPeople['members'][number] & {
  readonly laptops: PlatformPeople['devices'];
  /** Whoever looks at it. */
  readonly isSelf: boolean;
  /** When any of the laptops was last seen, ISO time; null: none is known. */
  readonly lastSeenAt: string | null;
};

/** The people of a company, each with their laptops, in the order in which the platform tells them. */
export function knownPeople({ members, devices }: PlatformPeople): readonly KnownPerson[] {
  const self = devices.find(({ current }) => current)?.userId;
  return members.map((member) => {
    const laptops = devices.filter(({ userId }) => userId === member.userId);
    const seen = laptops.map(({ lastSeenAt }) => lastSeenAt).sort();
    return {
      ...member,
      laptops,
      isSelf: member.userId === self,
      lastSeenAt: seen.at(-1) ?? null,
    };
  });
}

/**
 * Those of whom every typed word is found in their name, e-mail, role or laptops; nothing typed: everybody.
 * @param words what a role is called
 */
export function foundPeople(
  people: readonly KnownPerson[],
  typed: string,
  words: (role: KnownPerson['roles'][number]) => string,
): readonly KnownPerson[] {
  const items = people.map((person) => ({
    name: [
      person.name,
      person.email,
      ...person.roles.map(words),
      ...person.laptops.map(({ name }) => name),
    ].join(' '),
    person,
  }));
  return matches(items, typed).map(({ person }) => person);
}
