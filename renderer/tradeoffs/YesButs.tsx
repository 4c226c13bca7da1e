import type { Tradeoff } from '../../core/contract/tradeoffs.ts';
import { useText } from '../text/useText.ts';
import { AddLine } from './AddLine.tsx';
import type { Decide } from './decide.ts';
import { EditableLine } from './EditableLine.tsx';

interface Props {
  readonly tradeoff: Tradeoff;
  readonly decide: Decide;
}

/** What would be said against each option, and what is done about it. */
export function YesButs({ tradeoff, decide }: Props): React.JSX.Element {
  const { t, say } = useText();
  return (
    <section className="block" data-testid="yes-buts">
      <h2>{t('tradeoff.step.four')}</h2>
      {tradeoff.options.map((option) => (
        <div key={option.id} className="yes-buts">
          <h3>{say(option.text)}</h3>
          {option.yesButs.length === 0 ? (
            <p className="small muted">{t('tradeoff.noYesBut')}</p>
          ) : (
            <ul className="sentences">
              {option.yesButs.map((each) => (
                <li key={each.id}>
                  {t('tradeoff.yesBut')} {say(each.text)}
                  <div>
                    {t('tradeoff.plan')}:{' '}
                    <EditableLine
                      what={t('tradeoff.planOf', { what: say(each.text) })}
                      words={each.plan === null ? t('tradeoff.noPlan') : say(each.plan)}
                      own={each.own}
                      onKeep={(words) => decide({ move: 'plan', yesBut: each.id, words })}
                    />
                  </div>
                </li>
              ))}
            </ul>
          )}
          <AddLine
            label={t('tradeoff.yesButOf', { option: say(option.text) })}
            onAdd={(words) => decide({ move: 'yesBut', option: option.id, words })}
          />
        </div>
      ))}
    </section>
  );
}
