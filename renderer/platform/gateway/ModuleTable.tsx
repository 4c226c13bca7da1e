import { CircleCheck, CircleDashed, CircleX, TriangleAlert } from 'lucide-react';
import type { ModuleHealth } from '../../../core/contract/gateway.ts';
import { useText } from '../../text/useText.ts';
import { useMoment } from '../useMoment.ts';

const ICONS = {
  healthy: CircleCheck,
  degraded: TriangleAlert,
  unhealthy: CircleX,
  offline: CircleDashed,
} as const;

/** Every module with how it fares, worst first; parts of the platform come after the modules that send figures. */
export function ModuleTable({
  modules,
}: {
  readonly modules: readonly ModuleHealth[];
}): React.JSX.Element {
  const { t } = useText();
  return (
    <table className="plain" data-testid="gateway-modules">
      <caption className="visually-hidden">{t('gateway.title')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('gateway.column.module')}</th>
          <th scope="col">{t('gateway.column.status')}</th>
          <th scope="col">{t('gateway.column.lastCheck')}</th>
        </tr>
      </thead>
      <tbody>
        {sorted(modules).map((module) => (
          <ModuleRow key={module.name} module={module} />
        ))}
      </tbody>
    </table>
  );
}

function ModuleRow({ module }: { readonly module: ModuleHealth }): React.JSX.Element {
  const { t, count, share, dimension } = useText();
  const moment = useMoment();
  const { name, status, responseTime, availability, lastCheck, issues } = module;
  const Icon = ICONS[status];
  // A module may be called anything: its own name, made readable, where we have no word for it.
  const known = name.replaceAll('.', '_');
  const figures = [
    ...(responseTime === null ? [] : [t('gateway.answersIn', { n: count(responseTime) })]),
    ...(availability === null ? [] : [t('gateway.readable', { share: share(availability) })]),
  ];
  return (
    <tr data-module={name} data-status={status}>
      <th scope="row">{t(`gateway.module.${known}`, { defaultValue: dimension(known) })}</th>
      <td>
        <span className={`module-status ${status}`}>
          <Icon size={16} aria-hidden />
          {t(`gateway.status.${status}`)}
        </span>
        {figures.length === 0 ? null : (
          <span className="small muted module-issue">{figures.join(' · ')}</span>
        )}
        {issues.map((issue) => {
          const [code = '', about = ''] = issue.split(':');
          const words = t(`gateway.issue.${code}`, { about, defaultValue: issue });
          return (
            <span key={issue} className="small muted module-issue">
              {words}
            </span>
          );
        })}
      </td>
      <td>{moment(lastCheck)}</td>
    </tr>
  );
}

const WORST = ['unhealthy', 'offline', 'degraded', 'healthy'] as const;

function sorted(modules: readonly ModuleHealth[]): ModuleHealth[] {
  const isOwn = ({ name }: ModuleHealth): number => (name.startsWith('platform.') ? 1 : 0);
  return modules.toSorted(
    (a, b) =>
      isOwn(a) - isOwn(b) ||
      WORST.indexOf(a.status) - WORST.indexOf(b.status) ||
      a.name.localeCompare(b.name),
  );
}
