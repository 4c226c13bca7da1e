import { useText } from '../text/useText.ts';

export interface MiniRow {
  readonly id: string;
  readonly name: string;
  /** What opens behind the name; absent where nothing does. */
  readonly open?: () => void;
  readonly figures: readonly string[];
}

interface Props {
  /** Over the names, then over each figure. */
  readonly heads: readonly string[];
  readonly rows: readonly MiniRow[];
  /** What stands here where there are none. */
  readonly none: string;
}

/** A few rows of a card, each leading to what is behind it. */
export function MiniTable({ heads, rows, none }: Props): React.JSX.Element {
  const { t } = useText();
  const [first, ...rest] = heads;
  if (rows.length === 0) return <p className="muted">{none}</p>;
  return (
    <table className="plain mini-table">
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {rest.map((head) => (
            <th key={head} scope="col" className="num">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, name, open, figures }) => (
          <tr key={id}>
            <th scope="row">
              {open === undefined ? (
                name
              ) : (
                <button
                  type="button"
                  className="link plain-link"
                  aria-label={t('reports.open', { name })}
                  onClick={open}
                >
                  {name}
                </button>
              )}
            </th>
            {figures.map((figure, at) => (
              <td key={rest[at]} className="num">
                {figure}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
