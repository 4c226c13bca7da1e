import { Pencil, Zap } from 'lucide-react';
import { useId, useState } from 'react';
import type { AssumptionDetail, CloudPart } from '../../core/contract/assumptions.ts';
import type { AppError } from '../../core/contract/errors.ts';
import { callCore } from '../api/core.ts';
import { ErrorNote } from '../common/ErrorNote.tsx';
import { useHeld } from '../roles/useRole.ts';
import { ExportButton } from '../table/ExportButton.tsx';
import { useText } from '../text/useText.ts';

const BOXES = ['A', 'B', 'C', 'D', 'D2'] as const satisfies readonly CloudPart[];
const ARROWS = ['AB', 'AC', 'BD', 'CD2', 'DD2'] as const satisfies readonly CloudPart[];

/** The evaporating cloud: five boxes, the reason on each arrow, the way out; every part can be put in one's own words. */
export function CloudFigure({ assumption }: { readonly assumption: AssumptionDetail }) {
  const { t, say } = useText();
  const held = useHeld('constraint:write');
  const [editing, setEditing] = useState<CloudPart | null>(null);
  const [error, setError] = useState<AppError | null>(null);
  const wordsOf = (part: CloudPart): string => {
    const found = assumption.cloud.find((each) => each.part === part);
    return found === undefined ? '' : say(found.text);
  };
  const isOwn = (part: CloudPart): boolean =>
    assumption.cloud.find((each) => each.part === part)?.own === true;
  const keep = async (part: CloudPart, words: string | null): Promise<void> => {
    const decision = { move: 'cloud', part, words } as const;
    const answer = await callCore('decideAssumption', { id: assumption.id, decision });
    setError(answer.ok ? null : answer.error);
    if (answer.ok) setEditing(null);
  };
  const part = (name: CloudPart, kind: 'box' | 'arrow'): React.JSX.Element => (
    <div key={name} className={`cloud-${kind} cloud-${name}`}>
      {kind === 'arrow' ? (
        <span className="cloud-because small muted">
          {name === 'DD2' ? <Zap size={16} aria-hidden /> : null}
          {t('challenge.cloud.because')}
        </span>
      ) : null}
      <p>{wordsOf(name)}</p>
      <button
        type="button"
        className="icon-button cloud-edit"
        aria-label={t('challenge.cloud.edit', { part: t(`challenge.cloud.part.${name}`) })}
        aria-expanded={editing === name}
        {...held}
        onClick={() => setEditing(editing === name ? null : name)}
      >
        <Pencil size={14} aria-hidden />
      </button>
      {isOwn(name) ? <span className="small muted">{t('challenge.cloud.own')}</span> : null}
    </div>
  );
  const why = (name: CloudPart): string =>
    t(`challenge.cloud.say.${name}`, {
      ...Object.fromEntries(BOXES.map((box) => [box, wordsOf(box)])),
      why: wordsOf(name),
    });
  return (
    <section
      className="block"
      data-figure
      data-testid="cloud"
      aria-label={t('challenge.cloud.title')}
    >
      <header className="block-head">
        <h2>{t('challenge.cloud.title')}</h2>
        <ExportButton picture name={t('challenge.cloud.title')} />
      </header>
      <p className="small muted">{t('challenge.cloud.what')}</p>
      {error === null ? null : <ErrorNote error={error} />}
      <div className="cloud">
        {BOXES.map((name) => part(name, 'box'))}
        {ARROWS.map((name) => part(name, 'arrow'))}
      </div>
      <div className="cloud-out">
        <h3>{t('challenge.cloud.out')}</h3>
        {part('injection', 'box')}
      </div>
      {editing === null ? null : (
        <OwnWords
          key={editing}
          part={editing}
          words={wordsOf(editing)}
          own={isOwn(editing)}
          onKeep={(words) => void keep(editing, words)}
          onLeave={() => setEditing(null)}
        />
      )}
      <details className="cloud-twin">
        <summary>{t('challenge.cloud.twin')}</summary>
        <ol className="sentences">
          {[...ARROWS, 'injection' as const].map((name) => (
            <li key={name}>{why(name)}</li>
          ))}
        </ol>
      </details>
    </section>
  );
}

interface OwnProps {
  readonly part: CloudPart;
  readonly words: string;
  readonly own: boolean;
  readonly onKeep: (words: string | null) => void;
  readonly onLeave: () => void;
}

function OwnWords({ part, words, own, onKeep, onLeave }: OwnProps): React.JSX.Element {
  const { t } = useText();
  const id = useId();
  const [text, setText] = useState(words);
  return (
    <form
      className="cloud-words"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') onKeep(text.trim());
      }}
    >
      <div className="field">
        <label htmlFor={id}>
          {t('challenge.cloud.words')}: {t(`challenge.cloud.part.${part}`)}
        </label>
        <textarea
          id={id}
          className="input"
          rows={2}
          maxLength={600}
          value={text}
          // biome-ignore lint/a11y/noAutofocus: it opened by the user's own press
          autoFocus
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onLeave();
          }}
        />
      </div>
      <p className="focus-buttons">
        <button type="submit" className="button primary" disabled={text.trim() === ''}>
          {t('challenge.cloud.save')}
        </button>
        <button type="button" className="button" onClick={onLeave}>
          {t('challenge.cloud.cancel')}
        </button>
        {own ? (
          <button type="button" className="button quiet" onClick={() => onKeep(null)}>
            {t('challenge.cloud.ours')}
          </button>
        ) : null}
      </p>
    </form>
  );
}
