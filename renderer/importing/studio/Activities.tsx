import { useId } from 'react';
import {
  ACTIVITY_ROLES,
  ActivityRole,
  type FilePreview,
  type Mapping,
} from '../../../core/contract/books.ts';
import { useText } from '../../text/useText.ts';
import { withFormat } from '../mapping.ts';

interface Props {
  readonly file: FilePreview;
  readonly mapping: Mapping;
  readonly onMapping: (mapping: Mapping, about: string) => void;
}

/** What each activity of an event log does to its bill: told by its name until the user tells. */
export function Activities({ file, mapping, onMapping }: Props): React.JSX.Element | null {
  const { t, count } = useText();
  const id = useId();
  const { activities = [] } = file;
  if (activities.length === 0) return null;
  const told = mapping.files?.[file.file]?.activities ?? {};
  const tell = (name: string, value: string): void => {
    const role = ActivityRole.safeParse(value);
    const { [name]: _, ...others } = told;
    const said = role.success ? { ...others, [name]: role.data } : others;
    onMapping(withFormat(mapping, file.file, { activities: said }), `activity ${name}`);
  };
  return (
    <section className="activities" data-testid="activities" aria-labelledby={id}>
      <h3 id={id}>
        {t('ui.studio.activities', { count: activities.length, n: count(activities.length) })}
      </h3>
      <p className="small muted">{t('ui.studio.activitiesWhat')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <section className="scroll table-scroll" tabIndex={0} aria-labelledby={id}>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('ui.studio.activity')}</th>
              <th scope="col" className="num">
                {t('ui.studio.activityRows')}
              </th>
              <th scope="col">{t('ui.studio.activityRole')}</th>
            </tr>
          </thead>
          <tbody>
            {activities.map(({ name, count: rows, role }, at) => (
              <tr key={name}>
                <th scope="row" id={`${id}-${at}`}>
                  {name}
                </th>
                <td className="num">{count(rows)}</td>
                <td>
                  <select
                    className="select"
                    aria-labelledby={`${id}-${at}`}
                    data-activity={name}
                    value={told[name] ?? role ?? ''}
                    onChange={(event) => tell(name, event.target.value)}
                  >
                    {role === null || told[name] !== undefined ? (
                      <option value="">
                        {t(role === null ? 'ui.studio.role.unknown' : 'ui.studio.role.none')}
                      </option>
                    ) : null}
                    {ACTIVITY_ROLES.map((each) => (
                      <option key={each} value={each}>
                        {t(`ui.studio.role.${each}`)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}
