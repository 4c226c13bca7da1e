import { protocol, type Session } from 'electron';
import { APP_SCHEME } from '../security/origin.ts';
import { answerFromFolder } from './answerFromFolder.ts';

/** Makes app:// a standard, secure scheme. Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: APP_SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/** Serves the built pages to a session under app://. */
export function serveApp(session: Session, folder: string): void {
  session.protocol.handle(APP_SCHEME, (request) => answerFromFolder(folder, request));
}
