import { useState } from 'react';
import type { Mapping, SourceName } from '../../core/contract/books.ts';
import type { Choices } from './usePreview.ts';

const NOTHING_SAID: Choices = { mapping: {}, source: null, ignoreSaved: false };

interface Past {
  readonly mapping: Mapping;
  /** What was changed from there. */
  readonly about: string;
}

export interface ChoicesMade {
  readonly choices: Choices;
  /**
   * Changes the mapping. Changes about the same thing one after the other (a list walked with the arrow keys) are
   * taken back together.
   */
  readonly setMapping: (mapping: Mapping, about: string) => void;
  /** Where editing begins; nothing to take back. */
  readonly begin: (mapping: Mapping) => void;
  readonly setSource: (source: SourceName | null) => void;
  readonly ignoreSaved: () => void;
  /** Takes the last change of the mapping back; null where there is none. */
  readonly undo: (() => void) | null;
}

/** The user's answers about the files, with the way back through the changes of the mapping. */
export function useChoices(): ChoicesMade {
  const [choices, setChoices] = useState(NOTHING_SAID);
  const [past, setPast] = useState<readonly Past[]>([]);
  return {
    choices,
    setMapping: (mapping, about) => {
      if (past.at(-1)?.about !== about) setPast([...past, { mapping: choices.mapping, about }]);
      setChoices({ ...choices, mapping });
    },
    begin: (mapping) => setChoices({ ...choices, mapping }),
    setSource: (source) => setChoices({ ...choices, source }),
    ignoreSaved: () => setChoices({ ...choices, ignoreSaved: true }),
    undo:
      past.length === 0
        ? null
        : () => {
            setChoices({ ...choices, mapping: past.at(-1)?.mapping ?? {} });
            setPast(past.slice(0, -1));
          },
  };
}
