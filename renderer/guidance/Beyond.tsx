import { TriangleAlert } from 'lucide-react';
import type { Recommendation } from '../../core/contract/recommendation.ts';
import { useText } from '../text/useText.ts';

/** Which of the user's limits it goes beyond, and by how much. */
export function Beyond({ beyond }: Pick<Recommendation, 'beyond'>): React.JSX.Element | null {
  const { say } = useText();
  if (beyond.length === 0) return null;
  return (
    <ul className="beyond" data-testid="beyond">
      {beyond.map(({ limit, text }) => (
        <li key={limit}>
          <TriangleAlert size={14} aria-hidden />
          <span>{say(text)}</span>
        </li>
      ))}
    </ul>
  );
}
