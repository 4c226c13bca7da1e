import { CircleCheck, CircleDashed, CircleHelp, CircleX } from 'lucide-react';
import type { ConstraintReport } from '../../core/contract/analysis.ts';
import { useText } from '../text/useText.ts';
import { agreeing, TESTS, type Verdict, verdictOf } from './agreement.ts';

const ICONS = {
  agrees: CircleCheck,
  undecided: CircleHelp,
  disagrees: CircleX,
  untested: CircleDashed,
} as const satisfies Record<Verdict, unknown>;

interface Props {
  readonly tests: ConstraintReport['tests'];
  /** Say what each test looks at, and its strength. */
  readonly explained?: boolean;
}

/** Three independent looks at the same claim, each with its verdict in a word. */
export function TestMarks({ tests, explained = false }: Props): React.JSX.Element {
  const { t, share } = useText();
  return (
    <div className={explained ? 'tests explained' : 'tests'}>
      <p className="tests-sum">{t(`ui.test.agree${agreeing(tests)}`)}</p>
      <ul>
        {TESTS.map((test) => {
          const verdict = verdictOf(tests[test]);
          const Icon = ICONS[verdict];
          return (
            <li key={test} className={verdict} title={t(`ui.test.${test}.what`)}>
              <Icon size={16} aria-hidden />
              <span>
                {t(`ui.test.${test}.name`)} <em>{t(`ui.test.verdict.${verdict}`)}</em>
                {explained && tests[test] !== null ? ` (${share(tests[test])})` : null}
                {explained ? (
                  <span className="small muted tests-what">{t(`ui.test.${test}.what`)}</span>
                ) : null}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
