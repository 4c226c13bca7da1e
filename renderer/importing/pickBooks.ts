import { callShell } from '../api/window.ts';
import { useView } from '../state/view.ts';

/** Asks for a file or a folder and opens the import with it; nothing happens when the user cancels. */
export async function pickBooks(folder: boolean): Promise<void> {
  const answer = await callShell('pickBooks', { folder });
  if (answer.ok && answer.value.length > 0) useView.getState().startImport(answer.value);
}
