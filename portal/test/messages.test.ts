import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import commonEn from '../src/shared/messages/en';
import commonZh from '../src/shared/messages/zh';
import policyEn from '../src/policy/messages/en';
import policyZh from '../src/policy/messages/zh';
import publicEn from '../src/public/messages/en';
import publicZh from '../src/public/messages/zh';
import staffEn from '../src/staff/messages/en';
import staffZh from '../src/staff/messages/zh';

type Messages = Record<string, string>;
const sets: [string, Messages, Messages][] = [
  ['shared', commonZh, commonEn],
  ['public', publicZh, publicEn],
  ['staff', staffZh, staffEn],
  ['policy', policyZh, policyEn],
];
const parameters = (text: string) => [...new Set(text.match(/\{\w+\}/g) ?? [])].filter((name) => name !== '{s}').sort();

describe.each(sets)('%s messages', (_name, zh, en) => {
  it('have the same keys in both languages', () => expect(Object.keys(en).sort()).toEqual(Object.keys(zh).sort()));
  it('take the same parameters in both languages', () => {
    for (const key of Object.keys(zh)) expect([key, parameters(en[key])]).toEqual([key, parameters(zh[key])]);
  });
  it('have no Chinese in English, but for words to search by', () => {
    for (const [key, text] of Object.entries(en)) if (key !== 'search.placeholder') expect([key, /\p{Script=Han}/u.test(text)]).toEqual([key, false]);
  });
  it('use Chinese punctuation between Chinese characters', () => {
    for (const [key, text] of Object.entries(zh)) expect([key, /\p{Script=Han}[,:;?!()]\p{Script=Han}/u.test(text)]).toEqual([key, false]);
  });
});

/** The text below a folder; a folder `policy` inside it has words of its own. */
function sources(at: string, apart = false): string[] {
  return readdirSync(at).flatMap((name) => {
    if (apart && name === 'policy') return [];
    const path = join(at, name);
    return statSync(path).isDirectory() ? (name === 'messages' ? [] : sources(path, apart)) : [readFileSync(path, 'utf8')];
  });
}

describe('each entrance', () => {
  const places: [string, Messages[]][] = [
    ['src/components', [commonZh]],
    ['src/form', [commonZh]],
    ['src/shared', [commonZh]],
    ['src/policy', [commonZh, policyZh]],
    ['src/public', [commonZh, publicZh]],
    ['src/public/pages/policy', [commonZh, publicZh, policyZh]],
    ['src/staff', [commonZh, staffZh]],
    ['src/staff/pages/policy', [commonZh, staffZh, policyZh]],
    ['src/staff/components/policy', [commonZh, staffZh, policyZh]],
  ];
  it.each(places)('%s uses only words that it has loaded', (at, known) => {
    const used = sources(at, true).flatMap((text) => [...text.matchAll(/\bt\(\s*'([\w.]+)'/g), ...text.matchAll(/\bt\([^'()]*\? '([\w.]+)' : '[\w.]+'/g), ...text.matchAll(/\bt\([^'()]*\? '[\w.]+' : '([\w.]+)'/g)].map((match) => match[1]));
    expect([...new Set(used)].filter((key) => !known.some((messages) => key in messages))).toEqual([]);
  });
});

describe('the keys', () => {
  const all = sources('src').join('\n');
  const open = ['status.', 'event.', 'appStatus.', 'childStatus.', 'evidence.', 'delegation.', 'policyClass.', 'problem.', 'task.', 'rating.', 'assurance.', 'verdict.', 'trust.', 'claim.', 'grantState.', 'policies.', 'identities.', 'elder.', 'register.', 'matches.', 'view.', 'step.', 'decision.', 'objection.', 'outcome.', 'actor.', 'delegation.', 'licenceState.', 'delegation.'];
  /** Keys that are put together at run time: `phase.${code}`. */
  const composed = [...new Set([...all.matchAll(/`((?:[\w-]+\.)+)\$\{/g)].map((match) => match[1]))];
  it('are all used', () => {
    const unused = sets.flatMap(([, zh]) => Object.keys(zh)).filter((key) => ![...open, ...composed].some((prefix) => key.startsWith(prefix)) && !all.includes(`'${key}'`) && !all.includes(`"${key}"`));
    expect(unused).toEqual([]);
  });
});
