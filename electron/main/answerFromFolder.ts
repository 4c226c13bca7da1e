import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileInside } from '../security/containment.ts';
import { SECURITY_HEADERS } from '../security/contentPolicy.ts';
import { isAppUrl } from '../security/origin.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};

const refuse = (status: number): Response =>
  new Response(null, { status, headers: { ...SECURITY_HEADERS } });

/**
 * Answers one request from a folder of built files.
 * @returns 405 for anything but GET, 404 for another host, a path outside the folder, an unknown type of
 *   file or a file that is not there
 */
export async function answerFromFolder(
  folder: string,
  request: { readonly method: string; readonly url: string },
): Promise<Response> {
  if (request.method !== 'GET') return refuse(405);
  if (!isAppUrl(request.url)) return refuse(404);
  const file = fileInside(folder, new URL(request.url).pathname);
  const type = file === null ? undefined : TYPES[path.extname(file)];
  if (file === null || type === undefined) return refuse(404);
  try {
    const body = new Uint8Array(await readFile(file));
    return new Response(body, { headers: { ...SECURITY_HEADERS, 'Content-Type': type } });
  } catch {
    return refuse(404);
  }
}
