import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeSettings, readConfig } from '../../../platform/config.ts';

describe('the configuration', () => {
  test('an empty environment is the embedded database on the loopback', () => {
    expect(readConfig({})).toMatchObject({ databaseUrl: null, host: '127.0.0.1', port: 8710 });
  });

  test('an empty value is none', () => {
    expect(readConfig({ DATABASE_URL: '', DRUMBEAT_PLATFORM_PORT: '' })).toEqual(readConfig({}));
  });

  test('names what is wrong and never its value', () => {
    const read = () =>
      readConfig({ DRUMBEAT_PLATFORM_PUBLIC_URL: 'ftp://hidden', DRUMBEAT_PLATFORM_PORT: '70000' });
    expect(read).toThrow(/DRUMBEAT_PLATFORM_PUBLIC_URL/);
    expect(read).toThrow(/DRUMBEAT_PLATFORM_PORT/);
    expect(read).not.toThrow(/hidden/);
  });

  test('a name of ours that is no setting is a typing error, those of others are not', () => {
    expect(() => readConfig({ DRUMBEAT_PLATFORM_HOSTT: 'x' })).toThrow(/HOSTT/);
    expect(() => readConfig({ DRUMBEAT_PASSPHRASE: 'x', PATH: '/bin' })).not.toThrow();
  });

  test('docs/platform.md tells every setting as it is', () => {
    const lines = readFileSync('docs/platform.md', 'utf8').split('\n');
    for (const { name, default: value, meaning } of describeSettings()) {
      expect(lines).toContain(
        `| \`${name}\` |${value === '' ? '' : ` \`${value}\``} | ${meaning} |`,
      );
    }
  });
});
