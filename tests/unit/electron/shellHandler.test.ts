import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { AppFailure } from '../../../core/contract/errors.ts';
import { answerShell, type ShellMethods } from '../../../electron/main/shellHandler.ts';

const never = () => Promise.reject(new Error('must not be called'));

function methods(given: Partial<ShellMethods<string>> = {}): ShellMethods<string> {
  return {
    pickBooks: never,
    pickSave: never,
    capture: never,
    saveImage: never,
    savePdf: never,
    notify: never,
    listCompanies: never,
    createCompany: never,
    openCompany: never,
    closeCompany: never,
    preferences: never,
    setPreferences: never,
    about: never,
    installUpdate: never,
    ...given,
  };
}

const usage = { ok: false, error: { code: 'usage' } };

test('a call that fits is carried out for the window that asked', async () => {
  const pickBooks = vi.fn(async () => []);
  const message = { method: 'pickBooks', args: { folder: true } };
  expect(await answerShell(methods({ pickBooks }), message, 'window', vi.fn())).toEqual({
    ok: true,
    value: [],
  });
  expect(pickBooks).toHaveBeenCalledWith({ folder: true }, 'window');
});

test('names that are not in the contract do not exist, those of objects included', async () => {
  for (const method of ['nope', 'constructor', '__proto__', 'toString', 'hasOwnProperty', '']) {
    expect(await answerShell(methods(), { method, args: {} }, 'window', vi.fn())).toEqual(usage);
  }
});

test('arguments that do not fit never reach the method', async () => {
  const calls = [
    { method: 'pickBooks', args: {} },
    { method: 'pickBooks', args: { folder: 'yes' } },
    { method: 'preferences', args: { extra: 1 } },
    { method: 'createCompany', args: { name: '', passphrase: 'long enough' } },
    { method: 'createCompany', args: { name: 'Kaveri', passphrase: 'short' } },
    { method: 'setPreferences', args: { costOfFunds: 2 } },
    { method: 'capture', args: { x: -1, y: 0, width: 10, height: 10 } },
    { method: 'capture', args: { x: 0, y: 0, width: 0, height: 10 } },
    { method: 'saveImage', args: { suggestedName: 'a.png', png: new Uint8Array([0x4d, 0x5a]) } },
    { method: 'saveImage', args: { suggestedName: 'a.png', png: 'iVBOR' } },
    { method: 'savePdf', args: { suggestedName: 'a'.repeat(121) } },
    { method: 'savePdf', args: { suggestedName: 'a.pdf', file: '/etc/passwd' } },
  ];
  for (const call of calls) {
    expect(await answerShell(methods(), call, 'window', vi.fn())).toMatchObject(usage);
  }
});

test('whatever arrives is answered with a Result, never with an exception', async () => {
  await fc.assert(
    fc.asyncProperty(fc.anything(), async (message) => {
      expect(await answerShell(methods(), message, 'window', vi.fn())).toMatchObject({ ok: false });
    }),
  );
});

test('an expected failure keeps its code and detail; any other becomes `internal` without its words', async () => {
  const log = vi.fn();
  const failing = methods({
    closeCompany: () => Promise.reject(new AppFailure('busy')),
    about: () => Promise.reject(new Error('/home/asha/books.db')),
  });
  expect(await answerShell(failing, { method: 'closeCompany', args: {} }, 'w', log)).toEqual({
    ok: false,
    error: { code: 'busy' },
  });
  expect(await answerShell(failing, { method: 'about', args: {} }, 'w', log)).toEqual({
    ok: false,
    error: { code: 'internal' },
  });
  expect(JSON.stringify(log.mock.calls)).not.toContain('asha');
});
