// A browser and nothing else: the Chromium of Electron with one empty window, which a test sends to an address.
import '../../../../scripts/lib/heldApp/untilDriven.mjs';
import { app, BrowserWindow } from 'electron';

app.whenReady().then(() => new BrowserWindow({ width: 900, height: 900 }).loadURL('about:blank'));
