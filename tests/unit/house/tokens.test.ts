import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { coreApi } from '../../../core/contract/coreApi.ts';
import { shellApi } from '../../../core/contract/shellApi.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** All source of the folders, with its path. */
function sources(...folders: readonly string[]): [string, string][] {
  return folders.flatMap((folder) =>
    readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name): [string, string] => {
        const file = path.join(folder, name);
        return [file, readFileSync(path.join(ROOT, file), 'utf8')];
      }),
  );
}

test('no method that a window may call takes or gives a token or a code', () => {
  const named = [coreApi, shellApi].flatMap((api) =>
    Object.entries(api).flatMap(([method, { input, output }]) =>
      [input, output].map((form) => [
        method,
        JSON.stringify(z.toJSONSchema(form, { unrepresentable: 'any', io: 'input' })),
      ]),
    ),
  );
  expect(named.length).toBeGreaterThan(100);
  const tokens =
    /"(?:[a-z_]*(?:access|refresh|bearer|id)_?token|authorization_?code|code_?verifier)"/i;
  expect(named.filter(([, form = '']) => tokens.test(form)).map(([method]) => method)).toEqual([]);
});

test('the window, its preload and the main process have nothing to do with tokens', () => {
  const tokens = /workers\/network|accessToken|refreshToken/;
  const knowing = sources('renderer', 'electron').filter(([, text]) => tokens.test(text));
  expect(knowing.map(([file]) => file)).toEqual([]);
});

test('nobody outside can hand the app a code: it is opened by no address of its own', () => {
  const opened = sources('electron').filter(([, text]) =>
    /setAsDefaultProtocolClient|open-url/.test(text),
  );
  expect(opened.map(([file]) => file)).toEqual([]);
  const builder = readFileSync(path.join(ROOT, 'electron-builder.yml'), 'utf8');
  expect(builder).not.toMatch(/^\s*protocols:/m);
});

test('memory is written to no crash dump, and none is sent', () => {
  const dumping = sources('electron', 'workers', 'cli').filter(([, text]) =>
    /crashReporter|--report-on|writeHeapSnapshot|process\.report/.test(text),
  );
  expect(dumping.map(([file]) => file)).toEqual([]);
});
