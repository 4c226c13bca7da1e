import { useId, useState } from 'react';
import type { Question } from '../../core/contract/assumptions.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { Deciding } from '../roles/Deciding.tsx';
import { useText } from '../text/useText.ts';
import { Turns } from './Turns.tsx';

const ABOUT = ['terms', 'strategy', 'channels'] as const;

/** What no book can say of how the firm trades; each answer is a decision that can be taken back. */
export function Questions(): React.JSX.Element | null {
  const { t, count } = useText();
  const { value } = useCore('questionnaire', {});
  const [error, setError] = useState<AppError | null>(null);
  if (value === null) return null;
  const { questions } = value;
  const answer = async (question: string, said: string): Promise<void> => {
    const done = await callCore('answerQuestionnaire', {
      question,
      answer: said === '' ? null : said,
    });
    setError(done.ok ? null : done.error);
  };
  return (
    <section className="block" data-testid="questionnaire" aria-label={t('challenge.ask.title')}>
      <header className="block-head">
        <h2>{t('challenge.ask.title')}</h2>
        <p className="small muted">
          {t('challenge.ask.so', {
            n: count(questions.filter((each) => each.answer !== null).length),
            of: count(questions.length),
          })}
        </p>
        <Turns undo={value.undo} redo={value.redo} onError={setError} />
      </header>
      <p className="small muted">{t('challenge.ask.what')}</p>
      {error === null ? null : <ErrorNote error={error} />}
      <Deciding needs="constraint:write">
        <div className="questions">
          {ABOUT.map((about) => (
            <fieldset key={about} className="bare-field">
              <legend>{t(`assumptions.question.about.${about}`)}</legend>
              {questions
                .filter((each) => each.about === about)
                .map((each) => (
                  <Asked
                    key={each.id}
                    question={each}
                    onAnswer={(said) => void answer(each.id, said)}
                  />
                ))}
            </fieldset>
          ))}
        </div>
      </Deciding>
    </section>
  );
}

interface AskedProps {
  readonly question: Question;
  readonly onAnswer: (said: string) => void;
}

function Asked({ question, onAnswer }: AskedProps): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{t(`assumptions.question.${question.id}.ask`)}</label>
      <select
        id={id}
        className="select"
        value={question.answer ?? ''}
        onChange={(event) => onAnswer(event.target.value)}
      >
        <option value="">{t('challenge.ask.none')}</option>
        {question.options.map((option) => (
          <option key={option} value={option}>
            {t(`assumptions.question.${question.id}.${option}`)}
          </option>
        ))}
      </select>
    </div>
  );
}
