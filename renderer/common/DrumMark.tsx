interface Props {
  readonly size?: number;
}

/** The constraint's sign: a drum seen from the side. Used where the constraint is named, nowhere else. */
export function DrumMark({ size = 18 }: Props): React.JSX.Element {
  return (
    <svg
      className="drum-mark"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.6"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <ellipse cx="10" cy="6" rx="7.2" ry="3" />
      <path d="M2.8 6v8c0 1.7 3.2 3 7.2 3s7.2-1.3 7.2-3V6" />
      <path d="M2.8 13.2 6.4 8.6l3.6 5.6 3.6-5.6 3.6 4.6" />
    </svg>
  );
}
