import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import {
  Complexity,
  Horizon,
  RecommendationType,
  Role,
} from '../../../core/contract/recommendation.ts';
import { STAGES } from '../../../core/flow/ledger.ts';
import { GROUNDS } from '../../../core/levers/conditions/ground.ts';
import { RISKS } from '../../../core/levers/lever.ts';
import { LEVERS } from '../../../core/levers/library.ts';
import { PRIORS } from '../../../core/levers/priors.ts';
import { SOURCES } from '../../../core/levers/sources.ts';

function textsOf(locale: string): Map<string, string> {
  const texts = new Map<string, string>();
  const walk = (node: unknown, key: string): void => {
    if (typeof node === 'string') texts.set(key, node);
    else if (typeof node === 'object' && node !== null) {
      for (const [name, child] of Object.entries(node)) walk(child, `${key}.${name}`);
    }
  };
  for (const file of ['levers', 'recommend']) {
    walk(JSON.parse(readFileSync(`resources/locales/${locale}/${file}.json`, 'utf8')), file);
  }
  return texts;
}

const en = textsOf('en');
const hi = textsOf('hi');
const slots = (text = '') => [...text.matchAll(/\{\{(\w+)\}\}/g)].map((m) => m[1] ?? '').sort();

test('at least forty levers, several for every stage, each called once', () => {
  expect(LEVERS.length).toBeGreaterThanOrEqual(40);
  expect(new Set(LEVERS.map(({ id }) => id)).size).toBe(LEVERS.length);
  for (const stage of STAGES) {
    expect(LEVERS.filter(({ stages }) => stages.includes(stage)).length, stage).toBeGreaterThan(4);
  }
});

test('a lever has conditions, three to seven steps that end within two months, risks and sources', () => {
  for (const lever of LEVERS) {
    const { id, type, complexity, horizon, steps, when, risks, sources } = lever;
    expect(RecommendationType.options, id).toContain(type);
    expect(Complexity.options, id).toContain(complexity);
    expect(Horizon.options, id).toContain(horizon);
    expect(when.length, id).toBeGreaterThan(0);
    expect(steps.length, id).toBeGreaterThanOrEqual(3);
    expect(steps.length, id).toBeLessThanOrEqual(7);
    expect(new Set(steps.map((each) => each.id)).size, id).toBe(steps.length);
    // The first can be done today.
    expect(steps[0]?.days, id).toBeLessThanOrEqual(1);
    expect(
      steps.reduce((sum, { days }) => sum + days, 0),
      id,
    ).toBeLessThanOrEqual(45);
    for (const { role } of steps) expect(Role.options).toContain(role);
    expect(risks.length, id).toBeGreaterThanOrEqual(1);
    for (const risk of risks) expect(RISKS).toContain(risk);
    expect(sources.length, id).toBeGreaterThanOrEqual(1);
  }
});

test('what rests on law is of books in rupees only, dated, and says to check with a CA', () => {
  const legal = LEVERS.filter(
    ({ prior, sources }) =>
      prior === 'law' ||
      sources.some((name) => ['treds', 'eInvoice', 'ewayBill', 'tdsCertificate'].includes(name)),
  ).filter(({ id }) => id !== 'billFromDelivery');
  expect(legal.length).toBeGreaterThanOrEqual(6);
  for (const { id, when } of legal) {
    expect(when, id).toContainEqual({ rupees: true });
    expect(en.get(`levers.${id}.what`), id).toMatch(/\bCA\b/);
    expect(hi.get(`levers.${id}.what`), id).toMatch(/CA/);
  }
  for (const { readOn } of Object.values(SOURCES)) expect(readOn).toMatch(/^2026-\d\d-\d\d$/);
});

test('what names an Indian law, form or bank rule in its words is of books in rupees only', () => {
  const indian =
    /\b(RBI|input credit|UPI|NEFT|RTGS|GST|IRN|MSME|MSMED|TReDS|TDS|Udyam|NACH|e-way|3 pm)\b/;
  const named = LEVERS.filter(({ id }) =>
    [...en].some(([key, text]) => key.startsWith(`levers.${id}.`) && indian.test(text)),
  );
  expect(named.length).toBeGreaterThanOrEqual(10);
  for (const { id, when } of named) expect(when, id).toContainEqual({ rupees: true });
});

test('what money buys costs something, and adding hands or tools is never free', () => {
  for (const { id, outlay, prior } of LEVERS) {
    if (outlay === undefined) expect(['hands', 'tool'], id).not.toContain(prior);
    else
      expect(outlay.once + outlay.yearly + outlay.perBill + outlay.ofCash, id).toBeGreaterThan(0);
  }
});

test('a belief is within its own range', () => {
  for (const { chance, takes } of Object.values(PRIORS)) {
    for (const { value, low, high } of [chance, takes]) {
      expect(low).toBeGreaterThan(0);
      expect(low).toBeLessThan(value);
      expect(value).toBeLessThan(high);
      expect(high).toBeLessThan(1);
    }
  }
});

const asked = [
  ...LEVERS.flatMap(({ id, steps }) => [
    ...['title.all', 'title.part', 'what', 'stop'].map((part) => `levers.${id}.${part}`),
    ...steps.map((each) => `levers.${id}.step.${each.id}`),
  ]),
  ...GROUNDS.map((name) => `recommend.condition.${name}`),
  ...['place', 'saturated', 'rupees', 'yearEnd'].map((name) => `recommend.condition.${name}`),
  ...RISKS.flatMap((risk) => [`recommend.risk.${risk}.risk`, `recommend.risk.${risk}.mitigation`]),
  ...Object.keys(PRIORS).map((name) => `recommend.prior.${name}`),
];

test('every lever, condition, risk and belief has its words, and no words are without one', () => {
  expect(asked.filter((key) => !en.has(key))).toEqual([]);
  const own = [...en.keys()].filter((key) =>
    /^(levers|recommend\.(condition|risk|prior))\./.test(key),
  );
  expect(own.filter((key) => !asked.includes(key))).toEqual([]);
});

test('English and Hindi say the same with the same values, and Hindi in Hindi', () => {
  expect([...hi.keys()]).toEqual([...en.keys()]);
  for (const [key, text] of en) {
    expect(slots(hi.get(key)), key).toEqual(slots(text));
    expect(hi.get(key), key).toMatch(/[\u0900-\u097f]/);
  }
});

test('a title names its place, and the title of the whole company nothing', () => {
  for (const { id } of LEVERS) {
    expect(slots(en.get(`levers.${id}.title.all`)), id).toEqual([]);
    expect(slots(en.get(`levers.${id}.title.part`)), id).toEqual(['value']);
  }
});

test('every figure of the books that can be a condition is one of some lever', () => {
  const used = new Set(
    LEVERS.flatMap(({ when }) => when.flatMap((each) => ('is' in each ? each.is : []))),
  );
  expect(GROUNDS.filter((name) => !used.has(name))).toEqual([]);
});

test('of free levers of one belief that act on the same figure, one acts on the wait and the others help', () => {
  const leading = new Map<string, string[]>();
  for (const { id, stages, prior, reach, outlay, helps, when } of LEVERS) {
    // What is tied to the end of the year is not there for most of it.
    const seasonal = when.some((condition) => 'beforeYearEnd' in condition);
    if (reach === undefined || outlay !== undefined || helps || seasonal) continue;
    for (const stage of stages) {
      const key = `${stage} ${prior} ${reach}`;
      leading.set(key, [...(leading.get(key) ?? []), id]);
    }
  }
  for (const [key, ids] of leading) expect(ids, key).toHaveLength(1);
  const helping = LEVERS.filter(({ helps }) => helps).map(({ id }) => id);
  expect(helping).toEqual(
    expect.arrayContaining(['challanPhoto', 'standIn', 'nearestBranch', 'reasonAndOwner', 'msme1']),
  );
});
