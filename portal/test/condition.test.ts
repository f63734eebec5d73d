import { describe, expect, it } from 'vitest';
import { isShown } from '../src/form/condition';

const answers = { age: 17, born: '2026-03-09', kind: 'b', list: [], group: { x: true } };

describe('x-show-if', () => {
  it.each([
    [{ field: '/kind', equals: 'b' }, true],
    [{ field: '/kind', in: ['a', 'c'] }, false],
    [{ field: '/age', range: { min: 16, max: 18 } }, true],
    [{ field: '/age', range: { min: 18 } }, false],
    [{ field: '/born', range: { min: '2026-01-01', max: '2026-12-31' } }, true],
    [{ field: '/list', filled: true }, false],
    [{ field: '/missing', filled: false }, true],
    [{ field: '/missing', range: { min: 0 } }, false],
    [{ field: '/group/x', equals: true }, true],
    [{ all: [{ field: '/kind', equals: 'b' }, { field: '/age', equals: 17 }] }, true],
    [{ any: [{ field: '/kind', equals: 'x' }, { field: '/age', equals: 18 }] }, false],
    [{ not: { field: '/kind', equals: 'x' } }, true],
  ])('%o is %s', (condition, wanted) => expect(isShown(condition, answers)).toBe(wanted));
  it('shows what has no condition', () => expect(isShown(undefined, {})).toBe(true));
});
