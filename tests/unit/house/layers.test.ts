import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Edge, findCycle, importEdges, sourceFiles } from '../../helpers/importGraph.ts';

const root = resolve(import.meta.dirname, '../../..');
const LAYERS = ['core', 'workers', 'electron', 'renderer', 'platform', 'cli'] as const;
const files = sourceFiles(root, [...LAYERS, 'scripts', 'tests']);
const edges = importEdges(root, files);

/** What each layer may import: own folder always; other folders and packages by name. */
const RULES: Readonly<
  Record<(typeof LAYERS)[number], { folders: readonly RegExp[]; packages: readonly RegExp[] }>
> = {
  core: {
    folders: [],
    packages: [/^zod$/, /^fflate$/, /^htmlparser2$/, /^csv-parse/, /^i18next$/],
  },
  workers: {
    folders: [/^core\//],
    packages: [
      /^node:/,
      /^better-sqlite3-multiple-ciphers$/,
      /^better-sqlite3$/,
      /^comlink$/,
      /^zod$/,
      /^@scure\/bip39/,
      /^yauzl$/,
      /^fflate$/,
      /^oauth4webapi$/,
      /^cockatiel$/,
      /^eventsource-parser/,
      /^jose$/,
    ],
  },
  electron: {
    folders: [/^core\//, /^workers\//, /^resources\/locales\//],
    packages: [/^node:/, /^electron$/, /^electron-updater$/, /^zod$/, /^@scure\/bip39/],
  },
  renderer: {
    folders: [
      /^core\/(contract|text|listing|ribbon|guidance\/theOne\.ts|books\/(money|dates|currency|amountText|dateText|blank)\.ts|flow\/ledger\.ts)/,
      /^core\/books\/mapping\/(field\.ts|fields\/)/,
      /^resources\/locales\//,
    ],
    packages: [
      /^(react|react-dom|react-i18next|i18next|zustand|comlink|echarts|zod|lucide-react|react-aria-components)(\/|$)/,
      /^@tanstack\/react-virtual$/,
      /^@fontsource-variable\//,
    ],
  },
  platform: {
    folders: [/^core\//, /^workers\//, /^resources\/locales\//],
    packages: [
      /^node:/,
      /^zod$/,
      /^fastify(-type-provider-zod)?$/,
      /^@fastify\//,
      /^pg(-copy-streams)?$/,
      /^@electric-sql\/pglite(\/|$)/,
      /^better-sqlite3-multiple-ciphers$/,
      /^(oidc-provider|jose|otpauth|qrcode|dataloader)$/,
      /^@zxcvbn-ts\//,
    ],
  },
  cli: {
    folders: [/^core\//, /^workers\//, /^resources\/locales\//],
    packages: [/^node:/, /^commander$/, /^zod$/, /^autocannon$/],
  },
};

function offences(layer: (typeof LAYERS)[number]): string[] {
  const rule = RULES[layer];
  return edges
    .filter((e) => e.from.startsWith(`${layer}/`))
    .filter((e) =>
      e.isFile
        ? !e.to.startsWith(`${layer}/`) &&
          !rule.folders.some((r) => r.test(e.to)) &&
          !(e.from === 'cli/commands/platform.ts' && e.to.startsWith('platform/'))
        : !rule.packages.some((r) => r.test(e.to)),
    )
    .map((e) => `${e.from} → ${e.to}`);
}

describe('the layout tells the architecture', () => {
  test.each(LAYERS)('%s imports only what its layer may see', (layer) => {
    expect(offences(layer)).toEqual([]);
  });

  test('the platform is seen from its command alone', () => {
    const seeing = edges.filter(
      (e) => e.to.startsWith('platform/') && /^(cli|core|workers|electron|renderer)\//.test(e.from),
    );
    expect([...new Set(seeing.map((e) => e.from))]).toEqual(['cli/commands/platform.ts']);
  });

  test('the import graph has no cycle', () => {
    const chain = findCycle(edges);
    expect(chain === null ? 'no cycle' : chain.join(' → ')).toBe('no cycle');
  });

  test('nothing outside tests imports tests', () => {
    const out = edges.filter(
      (e: Edge) => e.isFile && e.to.startsWith('tests/') && !e.from.startsWith('tests/'),
    );
    expect(out.map((e) => `${e.from} → ${e.to}`)).toEqual([]);
  });

  test('only one file of the renderer touches window.api', () => {
    const touching = files.filter(
      (f) =>
        f.startsWith('renderer/') && /\bwindow\.api\b/.test(readFileSync(join(root, f), 'utf8')),
    );
    expect(touching.length).toBeLessThanOrEqual(1);
  });

  test('no source file is longer than 500 lines', () => {
    const long = files
      .map((f) => ({ f, lines: readFileSync(join(root, f), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 500);
    expect(long).toEqual([]);
  });
});
