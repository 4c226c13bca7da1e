import { Copy } from 'lucide-react';
import { useState } from 'react';
import { useText } from '../../text/useText.ts';

interface Props {
  /** What the link is for and how long it works. */
  readonly words: string;
  readonly link: string;
}

/** A link that is told once: the platform sends no mail, so whoever asked for it hands it on. */
export function LinkNote({ words, link }: Props): React.JSX.Element {
  const { t } = useText();
  const [copied, setCopied] = useState<string | null>(null);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(link);
  };
  return (
    <div className="note" role="status" data-testid="link-note">
      <Copy size={20} aria-hidden />
      <div>
        <p>{words}</p>
        <p>
          <code>{link}</code>
        </p>
      </div>
      <button type="button" className="button" onClick={() => void copy()}>
        {copied === link ? t('people.copied') : t('people.copy')}
      </button>
    </div>
  );
}
