import type { FastifyRequest } from 'fastify';

/** Where log lines go; default: stdout. */
export interface LogStream {
  write(line: string): void;
}

/**
 * Structured logs on one line each. They hold ids, routes, codes and durations: no headers, no bodies, no query, no
 * message of an error that could carry a row's value.
 */
export function logOptions(level: string, stream?: LogStream) {
  return {
    level,
    ...(stream === undefined ? {} : { stream }),
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    serializers: { req: ofRequest, err: ofError },
  };
}

function ofRequest(request: FastifyRequest): Record<string, unknown> {
  return { method: request.method, route: request.routeOptions.url ?? null };
}

/** Our own stack lines tell where; a message of the database can quote a row, so only its code is told. */
function ofError(error: Error): { type: string; message: string; stack: string } {
  const at = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    type: error.name,
    message: 'code' in error ? String(error.code) : '',
    stack: at.slice(0, 12).join('\n'),
  };
}
