import { contextBridge, ipcRenderer, webUtils } from 'electron';
import {
  APP_ORIGIN,
  CHANNELS,
  CORE_PORT_MESSAGE,
  type WindowApi,
} from '../../core/contract/windowApi.ts';

const api: WindowApi = {
  shell: (method, args) => ipcRenderer.invoke(CHANNELS.shell, { method, args }),

  onShellEvent(listener) {
    const hear = (_event: unknown, shellEvent: Parameters<typeof listener>[0]) =>
      listener(shellEvent);
    ipcRenderer.on(CHANNELS.shellEvent, hear);
    return () => ipcRenderer.off(CHANNELS.shellEvent, hear);
  },

  corePort: () => ipcRenderer.send(CHANNELS.requestPort),

  grantDrop: (files: readonly File[]) =>
    ipcRenderer.invoke(
      CHANNELS.grantDrop,
      files.map((file) => webUtils.getPathForFile(file)),
    ),
};

contextBridge.exposeInMainWorld('api', api);

// A MessagePort cannot cross the context bridge: it is posted on to the page, to its exact origin only.
ipcRenderer.on(CHANNELS.port, (event) => {
  window.postMessage({ type: CORE_PORT_MESSAGE }, APP_ORIGIN, event.ports);
});
