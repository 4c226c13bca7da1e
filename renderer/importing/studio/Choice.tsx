import { type ReactNode, useId } from 'react';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChange: (value: string) => void;
  readonly children?: ReactNode;
}

/** One format of the file as a list to pick from, with what it makes of the file's cells under it. */
export function Choice({ label, value, options, onChange, children }: Props): React.JSX.Element {
  const id = useId();
  return (
    <div className="format-choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="select"
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      {children}
    </div>
  );
}
