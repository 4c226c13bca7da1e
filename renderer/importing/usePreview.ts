import { useEffect, useRef, useState } from 'react';
import type { FilePreview, Mapping, SourceName } from '../../core/contract/books.ts';
import type { AppError } from '../../core/contract/errors.ts';
import type { FileGrant } from '../../core/contract/shellApi.ts';
import { callCore } from '../api/core.ts';
import type { Preview } from './preview.ts';

/** What the user said of the files so far. */
export interface Choices {
  readonly mapping: Mapping;
  /** Null: every file's source is found by its content. */
  readonly source: SourceName | null;
  readonly ignoreSaved: boolean;
}

export interface Previewed {
  /** The latest reading that went well; stays while the files are read again. */
  readonly preview: Preview | null;
  /** The file at fault as far as its head tells; null where nothing is at fault or no table. */
  readonly head: FilePreview | null;
  readonly error: AppError | null;
  readonly busy: boolean;
}

/** Changes that follow each other faster than this are read once. */
const PAUSE_MS = 250;

/** Reads the files again with every change of the choices; a reading that was overtaken is stopped. */
export function usePreview(files: readonly FileGrant[], choices: Choices): Previewed {
  const [state, setState] = useState<Previewed>({
    preview: null,
    head: null,
    error: null,
    busy: true,
  });
  const running = useRef<Promise<unknown> | null>(null);
  useEffect(() => {
    let stale = false;
    setState((before) => ({ ...before, busy: true }));
    const grants = files.map((file) => file.grant);
    const { mapping, source, ignoreSaved } = choices;
    const read = async (): Promise<void> => {
      if (running.current !== null) {
        await callCore('cancel', {});
        await running.current;
      }
      if (stale) return;
      const asked = callCore('previewImport', {
        grants,
        mapping,
        ...(source === null ? {} : { source }),
        ...(ignoreSaved ? { ignoreSaved } : {}),
      });
      running.current = asked;
      const answer = await asked;
      if (running.current === asked) running.current = null;
      if (stale) return;
      if (answer.ok) {
        setState({ preview: answer.value, head: null, error: null, busy: false });
        return;
      }
      const file = answer.error.detail?.file;
      const head =
        typeof file === 'string' ? await callCore('tableHead', { grants, file, mapping }) : null;
      if (stale) return;
      setState((before) => ({
        preview: before.preview,
        head: head?.ok === true ? head.value : null,
        error: answer.error,
        busy: false,
      }));
    };
    const timer = setTimeout(() => void read(), running.current === null ? 0 : PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [files, choices]);
  return state;
}
