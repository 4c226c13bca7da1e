import { TriangleAlert } from 'lucide-react';
import { useText } from '../../text/useText.ts';
import type { Example } from './reading.ts';

/** How cells of the file are read with the choice as it stands. */
export function ExampleList({ examples }: { readonly examples: readonly Example[] }) {
  const { t } = useText();
  return (
    <ul className="live-examples small">
      {examples.map(({ cell, reading }) => (
        <li key={cell}>
          <code>{cell}</code> <span aria-hidden="true">→</span>
          <span className="visually-hidden">{t('ui.studio.isReadAs')}</span>{' '}
          {reading.kind === 'read' ? (
            <strong>{reading.text}</strong>
          ) : (
            <span className="unreadable">
              <TriangleAlert size={12} aria-hidden /> {t('ui.studio.unreadable')}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
