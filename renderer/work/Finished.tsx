import type { Implementation } from '../../core/contract/work.ts';
import { useCore } from '../api/useCore.ts';
import { useText } from '../text/useText.ts';

interface Props {
  readonly works: readonly Implementation[];
  readonly onChoose: (id: string) => void;
}

/** What was completed: the cash that was expected of it beside what is measured. */
export function Finished({ works, onChoose }: Props): React.JSX.Element | null {
  const { t } = useText();
  const done = works.filter(({ status }) => status === 'completed');
  if (done.length === 0) return null;
  return (
    <section className="block" data-testid="work-finished" aria-labelledby="work-finished">
      <header className="block-head">
        <h2 id="work-finished">{t('work.finished.title')}</h2>
        <p className="small muted">{t('work.finished.what')}</p>
      </header>
      <div className="scroll table-scroll">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('work.finished.work')}</th>
              <th scope="col">{t('work.finished.on')}</th>
              <th scope="col" className="num">
                {t('work.finished.cost')}
              </th>
              <th scope="col" className="num">
                {t('work.finished.expected')}
              </th>
              <th scope="col" className="num">
                {t('work.finished.measured')}
              </th>
              <th scope="col">{t('work.finished.verdict')}</th>
            </tr>
          </thead>
          <tbody>
            {done.map((work) => (
              <FinishedRow key={work.id} work={work} onChoose={onChoose} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

interface RowProps {
  readonly work: Implementation;
  readonly onChoose: (id: string) => void;
}

function FinishedRow({ work, onChoose }: RowProps): React.JSX.Element {
  const { t, say, date, money, range } = useText();
  const measured = useCore(
    'effect',
    work.changedOn === null ? null : { implementationId: work.id },
  );
  const { cash } = work.predicted;
  const effect = measured.value;
  return (
    <tr>
      <th scope="row">
        <button type="button" className="link" onClick={() => onChoose(work.id)}>
          {say(work.title)}
        </button>
      </th>
      <td>{date(work.completedOn)}</td>
      <td className="num">{money(work.actualCost)}</td>
      <td className="num">{range(cash.low, cash.high)}</td>
      <td className="num">
        {effect?.cash == null ? '–' : range(effect.cash.low, effect.cash.high)}
      </td>
      <td>
        {effect === null
          ? ''
          : effect.verdict === 'too_early'
            ? t('work.finished.tooEarly', { date: date(effect.judgeableFrom) })
            : t(`effect.verdict.${effect.verdict}`)}
      </td>
    </tr>
  );
}
