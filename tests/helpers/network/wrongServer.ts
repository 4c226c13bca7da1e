import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';

/** What is done with one request; the last of a list is done with all that follow. */
export type Misdeed = (request: IncomingMessage, response: ServerResponse) => void;

export interface WrongServer {
  readonly url: string;
  /** Method and path of each request, in their order. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

export const answers =
  (status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): Misdeed =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  };

/** Takes the request and never says a word. */
export const hangs: Misdeed = () => {};

/** Promises a whole body, sends the half of it and hangs up. */
export const halfABody =
  (body: unknown): Misdeed =>
  (_, response) => {
    const whole = JSON.stringify(body);
    response.writeHead(200, {
      'content-type': 'application/json',
      'content-length': String(whole.length),
    });
    response.write(whole.slice(0, whole.length / 2), () => response.destroy());
  };

/** Hangs up at once. */
export const hangsUp: Misdeed = (request) => {
  request.socket.destroy();
};

/** A server on the loopback that does what it is told to, one deed a request. */
export async function startWrongServer(...deeds: readonly Misdeed[]): Promise<WrongServer> {
  const asked: string[] = [];
  const listener = createServer((request, response) => {
    const deed = deeds[Math.min(asked.length, deeds.length - 1)];
    asked.push(`${request.method} ${request.url}`);
    request.resume();
    deed?.(request, response);
  });
  const port = await portOf(listener);
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    close: () =>
      new Promise((resolve) => {
        listener.closeAllConnections();
        listener.close(() => resolve());
      }),
  };
}

/** A service that speaks first and no HTTP, as a mail server does; answers its port. */
export async function startOtherService(): Promise<{ port: number; close(): void }> {
  const listener = createTcpServer((socket) => {
    socket.on('error', () => {});
    socket.write('220 mail.example.in ESMTP\r\n');
  });
  return { port: await portOf(listener), close: () => void listener.close() };
}

/** Listens on a free port of the loopback. */
export async function portOf(listener: Server | TcpServer): Promise<number> {
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const address = listener.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
