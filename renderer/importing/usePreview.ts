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

/**
 * Reads the files again with every change of the choices; a reading that was overtaken is stopped.
 * @param bench the file whose mapping is being changed: its head is read first, so that a change shows at once
 *   however long the file is, and is told also where a fault names no file
 */
export function usePreview(
  files: readonly FileGrant[],
  choices: Choices,
  bench: FilePreview | null,
): Previewed {
  const [state, setState] = useState<Previewed>({
    preview: null,
    head: null,
    error: null,
    busy: true,
  });
  const running = useRef<Promise<void> | null>(null);
  const onBench = useRef(bench);
  onBench.current = bench;
  useEffect(() => {
    let stale = false;
    setState((before) => ({ ...before, busy: true }));
    const grants = files.map((file) => file.grant);
    const { mapping, source, ignoreSaved } = choices;
    const read = async (): Promise<void> => {
      const ours = onBench.current;
      if (ours?.source === 'csv') {
        const quick = await callCore('tableHead', { grants, file: ours.file, mapping });
        if (stale) return;
        if (quick.ok) {
          const head = datedLike(quick.value, ours, mapping);
          setState((before) => ({ ...before, head }));
        }
      }
      const answer = await callCore('previewImport', {
        grants,
        mapping,
        ...(source === null ? {} : { source }),
        ...(ignoreSaved ? { ignoreSaved } : {}),
      });
      if (stale) return;
      if (answer.ok) {
        setState({ preview: answer.value, head: null, error: null, busy: false });
        return;
      }
      const { error } = answer;
      const named = error.detail?.file;
      const file = typeof named === 'string' ? named : (onBench.current?.file ?? null);
      const head = file === null ? null : await callCore('tableHead', { grants, file, mapping });
      if (stale) return;
      setState(({ preview }) => ({
        preview,
        head: head?.ok === true ? head.value : null,
        error,
        busy: false,
      }));
    };
    const overtake = async (): Promise<void> => {
      while (running.current !== null) {
        await callCore('cancel', {});
        await running.current;
      }
      if (stale) return;
      const reading = read().finally(() => {
        if (running.current === reading) running.current = null;
      });
      running.current = reading;
    };
    const timer = setTimeout(() => void overtake(), running.current === null ? 0 : PAUSE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [files, choices]);
  return state;
}

/** A head does not search the file for what decides its dates: the order that was found counts until told. */
function datedLike(head: FilePreview, read: FilePreview, mapping: Mapping): FilePreview {
  const said = mapping.files?.[head.file]?.dates ?? mapping.dates;
  return said === undefined && head.dates !== null && read.dates !== null
    ? { ...head, dates: read.dates }
    : head;
}
