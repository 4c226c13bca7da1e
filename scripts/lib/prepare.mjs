import { ensureDependencies } from './dependencies.mjs';
import { ensureSystem } from './system-packages.mjs';

/**
 * Everything that must be there before the app can run: dependencies, the Electron runtime with the
 * libraries it needs, and the SQLite addon that fits it.
 * @returns {Promise<import('../electron-runtime.mjs').ElectronRuntime>}
 * @throws with one sentence that says what is missing and what to do
 */
export async function prepareRuntime() {
  await ensureDependencies();
  const { electronRuntime } = await import('../electron-runtime.mjs');
  const { placeSqliteAddon } = await import('../sqlite-addon.mjs');
  const runtime = await electronRuntime();
  const missing = await ensureSystem('window', runtime.executable);
  if (missing) throw new Error(missing);
  await placeSqliteAddon(runtime);
  return runtime;
}
