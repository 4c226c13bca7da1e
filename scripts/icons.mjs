import { readFile, writeFile } from 'node:fs/promises';
import { _electron } from '@playwright/test';
import { build } from './build.mjs';
import { electronSwitches } from './electron-runtime.mjs';
import { withDisplay } from './lib/display.mjs';
import { prepareRuntime } from './lib/prepare.mjs';
import { cleanEnv, inProject, root, say } from './lib/project.mjs';

const SIZES = [16, 32, 48, 64, 128, 256, 512, 1024];
const LARGEST = 1024;

/** Draws the SVG in a hidden transparent window of the app and scales it; runs inside the main process. */
async function draw({ BrowserWindow }, { svg, sizes, largest }) {
  const window = new BrowserWindow({
    width: largest,
    height: largest,
    useContentSize: true,
    frame: false,
    transparent: true,
    show: false,
    webPreferences: { offscreen: true, sandbox: true },
  });
  const style = 'html,body{margin:0;background:transparent}img{width:100vw;height:100vh}';
  const image = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  const page = `<style>${style}</style><img src="${image}">`;
  await window.loadURL(`data:text/html;base64,${Buffer.from(page).toString('base64')}`);
  const shot = await window.webContents.capturePage();
  window.destroy();
  return sizes.map((size) => {
    const scaled = shot.resize({ width: size, height: size, quality: 'best' });
    return [size, scaled.toPNG().toString('base64')];
  });
}

const runtime = await prepareRuntime();
await build();
const svg = await readFile(inProject('resources/icons/icon.svg'), 'utf8');
const drawn = await withDisplay(async () => {
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: [root, ...electronSwitches(runtime)],
    env: cleanEnv(),
  });
  await app.firstWindow();
  const images = await app.evaluate(draw, { svg, sizes: SIZES, largest: LARGEST });
  await app.close();
  return images;
});
for (const [size, png] of drawn) {
  const bytes = Buffer.from(png, 'base64');
  await writeFile(inProject(`resources/icons/${size}x${size}.png`), bytes);
  if (size === 512) await writeFile(inProject('resources/icons/icon.png'), bytes);
}
say(`Drew ${drawn.length} icons from resources/icons/icon.svg.`);
