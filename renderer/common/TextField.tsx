import { useId } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  /** Characters at most, as the core takes them. */
  readonly most: number;
  /** Takes the width that its row leaves. */
  readonly grows?: boolean;
  /** Disabled, with the reason, where the role may not. */
  readonly held?: { readonly disabled?: boolean; readonly title?: string };
  readonly onText: (value: string) => void;
}

/** A line of words under its label. */
export function TextField({ label, value, most, grows, held, onText }: Props): React.JSX.Element {
  const id = useId();
  return (
    <div className={grows === true ? 'field grows' : 'field'}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        maxLength={most}
        value={value}
        {...held}
        onChange={(event) => onText(event.target.value)}
      />
    </div>
  );
}
