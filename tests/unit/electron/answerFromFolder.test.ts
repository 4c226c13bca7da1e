import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerFromFolder } from '../../../electron/main/answerFromFolder.ts';

let parent = '';
let folder = '';

beforeAll(async () => {
  parent = await mkdtemp(path.join(tmpdir(), 'drumbeat-pages-'));
  folder = path.join(parent, 'pages');
  await mkdir(path.join(folder, 'assets'), { recursive: true });
  await mkdir(path.join(parent, 'pages-x'));
  await writeFile(path.join(folder, 'index.html'), '<p>hello</p>');
  await writeFile(path.join(folder, 'assets', 'a.js'), 'let a;');
  await writeFile(path.join(folder, 'notes.txt'), 'not a page');
  await writeFile(path.join(parent, 'pages-x', 'secret.html'), 'secret');
  await writeFile(path.join(parent, 'secret.html'), 'secret');
});
afterAll(() => rm(parent, { recursive: true, force: true }));

const get = (url: string, method = 'GET') => answerFromFolder(folder, { method, url });

test('a file of the folder is answered with its type and the policy', async () => {
  const page = await get('app://drumbeat/index.html');
  expect(page.status).toBe(200);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
  expect(await page.text()).toBe('<p>hello</p>');
  expect((await get('app://drumbeat/assets/a.js')).headers.get('content-type')).toContain(
    'javascript',
  );
});

test('only GET is answered', async () => {
  for (const method of ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS']) {
    expect((await get('app://drumbeat/index.html', method)).status).toBe(405);
  }
});

test.each([
  'app://drumbeat/',
  'app://drumbeat/missing.html',
  'app://drumbeat/notes.txt',
  'app://drumbeat/assets',
  'app://elsewhere/index.html',
  'https://drumbeat/index.html',
  'app://drumbeat/%2e%2e/secret.html',
  'app://drumbeat/..%2fsecret.html',
  'app://drumbeat/..%2fpages-x/secret.html',
  'app://drumbeat/../pages-x/secret.html',
])('%s is not found, and says so with the policy', async (url) => {
  const answer = await get(url);
  expect(answer.status).toBe(404);
  expect(await answer.text()).toBe('');
  expect(answer.headers.get('content-security-policy')).not.toBeNull();
});
