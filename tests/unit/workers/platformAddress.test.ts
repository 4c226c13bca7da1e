import { expect, test } from 'vitest';
import { platformAddress } from '../../../workers/network/platformAddress.ts';

test.each([
  ['drumbeat.example.in', 'https://drumbeat.example.in/'],
  ['  drumbeat.example.in:8710 ', 'https://drumbeat.example.in:8710/'],
  ['https://example.in/drumbeat', 'https://example.in/drumbeat'],
  ['http://example.in', 'http://example.in/'],
  ['127.0.0.1:8710', 'http://127.0.0.1:8710/'],
  ['localhost:8710', 'http://localhost:8710/'],
  ['[::1]:8710', 'http://[::1]:8710/'],
  ['localhost.example.in', 'https://localhost.example.in/'],
])('%s is taken for %s', (typed, address) => {
  expect(platformAddress(typed).href).toBe(address);
});

test.each([
  '',
  'two words',
  'ftp://example.in',
  'file:///etc',
  'https://a:b@example.in',
  'x.in?q=1',
  'x.in#a',
])('%s is no address', (typed) => {
  expect(() => platformAddress(typed)).toThrow('address_invalid');
});
