import type { Issue } from '../../core/contract/books.ts';
import { useText } from '../text/useText.ts';

const SHOWN = 200;

/** Rows with a problem: file, line, column, value as it stands, and why. */
export function IssueTable({ issues }: { readonly issues: readonly Issue[] }): React.JSX.Element {
  const { t, count } = useText();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section className="scroll table-scroll issues" tabIndex={0} aria-label={t('ui.issue.label')}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('ui.issue.kind')}</th>
            <th scope="col">{t('ui.issue.reason')}</th>
            <th scope="col">{t('ui.issue.place')}</th>
            <th scope="col">{t('ui.issue.column')}</th>
            <th scope="col">{t('ui.issue.value')}</th>
          </tr>
        </thead>
        <tbody>
          {issues.slice(0, SHOWN).map((issue) => (
            <tr key={`${issue.file}:${issue.line}:${issue.code}:${issue.column}`}>
              <td className={issue.kind}>{t(`ui.issue.${issue.kind}`)}</td>
              <td>{t(`ui.issue.code.${issue.code}`)}</td>
              <td>
                {issue.file}:{issue.line}
              </td>
              <td>{issue.column ?? '–'}</td>
              <td className="issue-value">{issue.value ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {issues.length > SHOWN ? (
        <p className="small muted">
          {t('ui.issue.more', { n: count(issues.length - SHOWN), count: issues.length - SHOWN })}
        </p>
      ) : null}
    </section>
  );
}
