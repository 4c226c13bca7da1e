import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { portOf } from './wrongServer.ts';

export interface CuttingProxy {
  readonly url: string;
  /** Bytes of bodies that may still pass in either direction; at zero the line is cut, and stays so. */
  allowance: number;
  /** The line is cut once a request of this method was answered. */
  cutAfter: string | null;
  /** Bytes of chunks' bodies that passed, upwards and downwards. */
  readonly passed: { up: number; down: number };
  /** The chunks that went over whole, one entry for each time. */
  readonly whole: { readonly put: string[]; readonly got: string[] };
  close(): Promise<void>;
}

/** A line to a platform that is cut in the middle of a body once so much has passed. */
export async function startCuttingProxy(target: string): Promise<CuttingProxy> {
  const to = new URL(target);
  const proxy: Omit<CuttingProxy, 'url' | 'close'> = {
    allowance: Number.POSITIVE_INFINITY,
    cutAfter: null,
    passed: { up: 0, down: 0 },
    whole: { put: [], got: [] },
  };
  /** Answers whether a part of a body may pass. */
  const take = (bytes: number, way: 'up' | 'down', isChunk: boolean): boolean => {
    const passes = Math.min(bytes, proxy.allowance);
    proxy.allowance -= passes;
    if (isChunk) proxy.passed[way] += passes;
    return passes === bytes;
  };
  const forward = async (asked: IncomingMessage, response: ServerResponse): Promise<void> => {
    const hash = /\/chunks\/([0-9a-f]{64})$/.exec(asked.url ?? '')?.[1];
    const cut = (): void => void asked.socket.destroy();
    if (proxy.allowance === 0) return cut();
    const body: Buffer[] = [];
    for await (const part of asked) {
      if (!take(part.length, 'up', hash !== undefined)) return cut();
      body.push(part);
    }
    const { method, url, headers } = asked;
    const onward = request({ host: to.hostname, port: to.port, method, path: url, headers });
    onward.on('error', cut);
    onward.on('response', async (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      for await (const part of answer) {
        if (!take(part.length, 'down', hash !== undefined)) return cut();
        response.write(part);
      }
      if (method === proxy.cutAfter) proxy.allowance = 0;
      response.end(() => {
        if (hash !== undefined) proxy.whole[method === 'PUT' ? 'put' : 'got'].push(hash);
      });
    });
    onward.end(Buffer.concat(body));
  };
  const listener = createServer((asked, response) => {
    forward(asked, response).catch(() => asked.socket.destroy());
  });
  const port = await portOf(listener);
  return Object.assign(proxy, {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        listener.closeAllConnections();
        listener.close(() => resolve());
      }),
  });
}
