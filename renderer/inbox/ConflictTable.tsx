import { useId } from 'react';
import type { Result } from '../../core/contract/errors.ts';
import type { ToldConflict, ToldWord } from '../../core/contract/inbox.ts';
import { turningNeeds } from '../../core/contract/roles.ts';
import { callCore } from '../api/core.ts';
import { useHeld } from '../roles/useRole.ts';
import { useText } from '../text/useText.ts';
import { useAuthor } from './useAuthor.ts';
import { useStamp } from './useStamp.ts';

interface Props {
  readonly conflict: ToldConflict;
  readonly onDone: (answer: Result<unknown>) => void;
}

const SIDES = ['kept', 'other'] as const;
const HEADS = { kept: 'inbox.counts', other: 'inbox.other' } as const;
const ACTS = { kept: 'inbox.keep', other: 'inbox.take' } as const;

/** Two words on one thing side by side: whose, when, where they differ, and the choice. */
export function ConflictTable({ conflict, onDone }: Props): React.JSX.Element {
  const { t, say } = useText();
  const id = useId();
  const held = useHeld(turningNeeds(conflict.entity));
  const { title, fields } = conflict;
  const settle = async ({ decisionId }: ToldWord): Promise<void> =>
    onDone(await callCore('settleConflict', { decisionId }));
  return (
    <div className="scroll">
      <table className="plain conflict" data-testid="conflict" aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col" id={id} className="conflict-title">
              {say(title)}
            </th>
            {SIDES.map((side) => (
              <th key={side} scope="col" data-side={side}>
                <Whose head={t(HEADS[side])} word={conflict[side]} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {fields.map(({ name, kept, other }) => (
            <tr key={name.key}>
              <th scope="row">{say(name)}</th>
              <td className="conflict-value">{say(kept)}</td>
              <td className="conflict-value">{say(other)}</td>
            </tr>
          ))}
          <tr className="conflict-choice">
            <td />
            {SIDES.map((side) => (
              <td key={side}>
                <button
                  type="button"
                  className="button"
                  data-testid={`conflict-${side}`}
                  aria-label={t(`${ACTS[side]}For`, {
                    title: say(title),
                    value: fields.map((field) => say(field[side])).join(', '),
                  })}
                  onClick={() => void settle(conflict[side])}
                  {...held}
                >
                  {t(ACTS[side])}
                </button>
              </td>
            ))}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function Whose({ head, word }: { readonly head: string; readonly word: ToldWord }) {
  const author = useAuthor();
  const stamp = useStamp();
  return (
    <>
      <strong>{head}</strong>
      <span>{author(word.author)}</span>
      <span className="muted">{stamp(word.at)}</span>
    </>
  );
}
