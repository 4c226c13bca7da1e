import { useState } from 'react';
import type { SharedRecords, TrackedConstraint } from '../../core/contract/focusing.ts';
import { authorName } from '../../core/text/author.ts';
import { useCore } from '../api/useCore.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { ConstraintFigureHeads, ConstraintFigures } from '../focus/ConstraintFigures.tsx';
import { useConstraintLabel } from '../focus/useConstraintLabel.ts';
import { walkButtons } from '../table/walkButtons.ts';
import { useText } from '../text/useText.ts';
import { FiveSteps } from './FiveSteps.tsx';
import { FocusElsewhere } from './FocusElsewhere.tsx';
import { RecordHistory } from './RecordHistory.tsx';
import { RuleReviews } from './RuleReviews.tsx';
import { stampDay } from './stampDay.ts';

/** What a laptop without the books follows of another one's: the constraints, their steps, how changes ended. */
export function BooksElsewhere({
  records,
}: {
  readonly records: SharedRecords;
}): React.JSX.Element {
  const { t, say, date } = useText();
  const [chosen, setChosen] = useState<string | null>(null);
  const open = records.records.find(({ id }) => id === chosen) ?? records.records[0];
  const focus = records.records.find(({ held }) => held);
  const Title = focus === undefined ? 'h1' : 'h2';
  return (
    <div className="elsewhere" data-testid="books-elsewhere">
      {focus === undefined ? null : <FocusElsewhere focus={focus} />}
      <section className="block" aria-labelledby="elsewhere-title">
        <header className="block-head">
          <Title id="elsewhere-title">{t('constraint.elsewhere.title')}</Title>
        </header>
        <p>
          {t('constraint.elsewhere.what', {
            date: date(records.asOf),
            who: authorName(records.lookedBy, say),
            day: date(stampDay(records.lookedAt)),
          })}
        </p>
        <div className="scroll table-scroll">
          <table className="plain ranked">
            <caption className="visually-hidden">{t('constraint.elsewhere.list')}</caption>
            <thead>
              <tr>
                <th scope="col">{t('constraint.list.place')}</th>
                <th scope="col">{t('constraint.elsewhere.status')}</th>
                <th scope="col">{t('constraint.elsewhere.step')}</th>
                <ConstraintFigureHeads />
              </tr>
            </thead>
            <tbody onKeyDown={walkButtons}>
              {records.records.map((record) => (
                <Row
                  key={record.id}
                  record={record}
                  pressed={record.id === open?.id}
                  onOpen={() => setChosen(record.id)}
                />
              ))}
            </tbody>
          </table>
        </div>
        <Ends />
      </section>
      {open === undefined ? null : <Record key={open.id} tracked={open} records={records} />}
    </div>
  );
}

interface RowProps {
  readonly record: TrackedConstraint;
  readonly pressed: boolean;
  readonly onOpen: () => void;
}

function Row({ record, pressed, onOpen }: RowProps): React.JSX.Element {
  const { t } = useText();
  const label = useConstraintLabel(record);
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          className="bucket"
          aria-pressed={pressed}
          aria-label={t('constraint.elsewhere.open', { label })}
          onClick={onOpen}
        >
          {label}
        </button>
      </th>
      <td>{t(`constraint.status.${record.status}`)}</td>
      <td>{t(`ui.step.${record.step}`)}</td>
      <ConstraintFigures latest={record.latest} />
    </tr>
  );
}

/** How what was changed ended, as far as it could be judged; nothing where nothing could. */
function Ends(): React.JSX.Element | null {
  const { t, say } = useText();
  const works = useCore('works', {}).value?.works ?? [];
  const outcomes = useCore('outcomes', {}).value ?? [];
  const ended = outcomes.flatMap(({ implementationId, verdict }) => {
    const work = works.find(({ id }) => id === implementationId);
    return work === undefined ? [] : [{ work, verdict }];
  });
  if (ended.length === 0) return null;
  return (
    <>
      <h2>{t('constraint.elsewhere.ends')}</h2>
      <ul className="sentences">
        {ended.map(({ work, verdict }) => (
          <li key={work.id}>
            {say(work.title)}: {t(`effect.verdict.${verdict}`)}
          </li>
        ))}
      </ul>
    </>
  );
}

interface RecordProps {
  readonly tracked: TrackedConstraint;
  readonly records: SharedRecords;
}

function Record({ tracked, records }: RecordProps): React.JSX.Element | null {
  const label = useConstraintLabel(tracked);
  const record = useCore('constraintRecord', { id: tracked.id });
  if (record.error !== null) return <ErrorNote error={record.error} />;
  if (record.value === null) return null;
  return (
    <>
      <h2 data-testid="elsewhere-open">{label}</h2>
      <FiveSteps record={record.value} label={label} />
      <RuleReviews records={records} />
      <RecordHistory record={record.value} label={label} shifts={records.shifts} />
    </>
  );
}
