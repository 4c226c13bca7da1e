import { type ComponentProps, useState } from 'react';
import { useText } from '../../text/useText.ts';
import { foundPeople, type KnownPerson } from './knownPeople.ts';
import { PersonRows } from './PersonRows.tsx';

/** As many are shown at once before somebody asks for all: what stands under the table is not pushed out of reach. */
const AT_FIRST = 10;

interface Props extends Omit<ComponentProps<typeof PersonRows>, 'person'> {
  readonly people: readonly KnownPerson[];
}

/** Everybody who works with the company; many of them are found by typing. */
export function PeopleTable({ people, ...each }: Props): React.JSX.Element {
  const { t, count } = useText();
  const [typed, setTyped] = useState('');
  const [all, setAll] = useState(false);
  const isLong = people.length > AT_FIRST;
  const found = foundPeople(people, typed, (role) => t(`reports.role.${role}`));
  const shown = all ? found : found.slice(0, AT_FIRST);
  return (
    <>
      {isLong ? (
        <p className="people-find">
          <input
            className="input"
            type="search"
            data-testid="find-person"
            aria-label={t('people.find')}
            placeholder={t('people.find')}
            maxLength={200}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <span className="muted small" role="status">
            {t('people.found', { shown: count(shown.length), total: count(people.length) })}
          </span>
        </p>
      ) : null}
      <table className="people-table">
        <thead>
          <tr>
            <th scope="col">{t('people.person')}</th>
            <th scope="col">{t('people.role')}</th>
            <th scope="col">{t('people.laptops')}</th>
            <th scope="col">
              <span className="visually-hidden">{t('people.open')}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((person) => (
            <PersonRows key={person.userId} person={person} {...each} />
          ))}
        </tbody>
      </table>
      {shown.length === found.length && !all ? null : (
        <p>
          <button
            type="button"
            className="button"
            data-testid="all-people"
            aria-expanded={all}
            onClick={() => setAll(!all)}
          >
            {all ? t('people.fewer') : t('people.all', { n: count(found.length) })}
          </button>
        </p>
      )}
    </>
  );
}
