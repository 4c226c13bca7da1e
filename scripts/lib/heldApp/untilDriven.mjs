// Imported before an app: it is not ready before whoever drives it has attached, and calls `__playwright_run`. A driver
// that attaches in the moment in which a window's page is being committed misses the commit and waits for it for ever.
// Playwright does the same to an Electron that it finds by itself.
import { app } from 'electron';

const emit = app.emit.bind(app);
const ready = app.whenReady();
const driven = Promise.withResolvers();
let told = [];
let isReady = false;

app.emit = (event, ...more) => {
  if (event !== 'ready') return emit(event, ...more);
  told = more;
  return app.listenerCount('ready') > 0;
};
app.isReady = () => isReady;
app.whenReady = () => driven.promise;

globalThis.__playwright_run = async () => {
  await ready;
  isReady = true;
  driven.resolve();
  emit('ready', ...told);
};
