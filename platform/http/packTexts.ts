import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance, FastifyRequest } from 'fastify';

const packed = promisify(gzip);

/** An answer below this many bytes is not worth packing. */
const WORTH_PACKING = 4096;

/** Long texts are answered packed by the routes of a scope, to whoever takes that. */
export function packTexts(app: Pick<FastifyInstance, 'addHook'>): void {
  app.addHook('onSend', async (request, reply, body) => {
    if (typeof body !== 'string' || body.length < WORTH_PACKING || !takesGzip(request)) return body;
    void reply.header('content-encoding', 'gzip').removeHeader('content-length');
    return packed(body);
  });
}

function takesGzip(request: FastifyRequest): boolean {
  return /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
}
