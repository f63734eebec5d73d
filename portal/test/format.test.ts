import { afterEach, expect, it, vi } from 'vitest';
import { today } from '../src/shared/format';

afterEach(() => void vi.useRealTimers());

it('today is the day in China, also while UTC has another', () => {
  vi.useFakeTimers({ now: new Date('2026-03-08T17:30:00Z') });
  expect([today(), today(7), today(-365)]).toEqual(['2026-03-09', '2026-03-16', '2025-03-09']);
});
