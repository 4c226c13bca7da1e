import { useState } from 'react';
import type { Mapping, SourceName } from '../../core/contract/books.ts';
import type { Choices } from './usePreview.ts';

const NOTHING_SAID: Choices = { mapping: {}, source: null, ignoreSaved: false };

export interface ChoicesMade {
  readonly choices: Choices;
  readonly setMapping: (mapping: Mapping) => void;
  /** Where editing begins; nothing to take back. */
  readonly begin: (mapping: Mapping) => void;
  readonly setSource: (source: SourceName | null) => void;
  readonly ignoreSaved: () => void;
  /** Takes the last change of the mapping back; null where there is none. */
  readonly undo: (() => void) | null;
}

/** The user's answers about the files, each change of the mapping kept so that it can be taken back. */
export function useChoices(): ChoicesMade {
  const [choices, setChoices] = useState(NOTHING_SAID);
  const [past, setPast] = useState<readonly Mapping[]>([]);
  return {
    choices,
    setMapping: (mapping) => {
      setPast([...past, choices.mapping]);
      setChoices({ ...choices, mapping });
    },
    begin: (mapping) => setChoices({ ...choices, mapping }),
    setSource: (source) => setChoices({ ...choices, source }),
    ignoreSaved: () => setChoices({ ...choices, ignoreSaved: true }),
    undo:
      past.length === 0
        ? null
        : () => {
            setChoices({ ...choices, mapping: past.at(-1) ?? {} });
            setPast(past.slice(0, -1));
          },
  };
}
