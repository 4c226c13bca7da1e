import process from 'node:process';
import { build } from './build.mjs';
import { ensureDependencies } from './lib/dependencies.mjs';
import { headless, withDisplay } from './lib/display.mjs';
import { prepareRuntime } from './lib/prepare.mjs';
import { cleanEnv, inProject, projectNode, root, run, say } from './lib/project.mjs';
import { ensureSystem } from './lib/system-packages.mjs';

const SAMPLES = inProject('resources/samples');
const SCREENSHOT = inProject('out/first-run.png');

/** Opens the window on the sample books and stays until it is closed. */
async function openWindow(runtime) {
  const { electronSwitches } = await import('./electron-runtime.mjs');
  say('Opening Drumbeat on the sample books …');
  const args = [root, ...electronSwitches(runtime), '--sample'];
  const { code } = await run(runtime.executable, args, { env: cleanEnv() });
  if (code !== 0) throw new Error(`the window closed with code ${code}`);
}

/** Drives the window under a virtual display as far as the focus card, and says what stands on it. */
async function showHeadless(runtime) {
  const { firstRun } = await import('./lib/first-run.mjs');
  const words = await withDisplay(() => firstRun(runtime, SCREENSHOT));
  say(`\n${words}\n`);
  say('No display here: the app was opened in a virtual one (Xvfb) on the sample books.');
  say(`The words above are its focus card; the picture is ${SCREENSHOT}`);
}

/** Where no window can be had: the same analysis, by the command line. */
async function answerByCommand(why) {
  say(`No window can be opened here (${why}).`);
  say('This is the answer of the command line on the sample books instead:');
  const command = [inProject('cli/bin.mjs'), 'analyze', SAMPLES];
  const { code } = await run(projectNode, command, { env: cleanEnv() });
  process.exitCode = code;
}

/** The runtime, or null where no window can be had on this machine (said, with the reason). */
async function runtimeWithScreen() {
  try {
    const runtime = await prepareRuntime();
    const missing = headless() ? await ensureSystem('display') : null;
    if (missing) throw new Error(missing);
    return runtime;
  } catch (failure) {
    await answerByCommand(failure.message.split('\n')[0]);
    return null;
  }
}

await ensureDependencies();
const runtime = await runtimeWithScreen();
if (runtime) {
  say('Building …');
  await build();
  await (headless() ? showHeadless(runtime) : openWindow(runtime));
}
