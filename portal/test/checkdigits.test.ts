import { describe, expect, it } from 'vitest';
import { isCitizenId, isCreditCode, isDay } from '../src/form/checkdigits';

/** Valid numbers are made here: none belongs to anybody. */
function citizen(first17: string): string {
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return first17 + '10X98765432'[sum % 11];
}

describe('citizen identity numbers', () => {
  const good = citizen('99010019900307001');
  it('accepts a number with its check character', () => expect(isCitizenId(good)).toBe(true));
  it('refuses every other check character', () => {
    for (const last of '0123456789X') if (last !== good[17]) expect(isCitizenId(good.slice(0, 17) + last)).toBe(false);
  });
  it('refuses a birthday that does not exist', () => expect(isCitizenId(citizen('99010019900230001'))).toBe(false));
  it('refuses fifteen digits and letters', () => {
    expect(isCitizenId('990100900307001')).toBe(false);
    expect(isCitizenId('9901001990030700AX')).toBe(false);
  });
});

describe('unified social credit codes', () => {
  it('accepts the published codes of public bodies', () => {
    for (const code of ['11100000MB0143028R', '11100000000013127D', '12441500196720244T', '11370800MB28559184']) expect(isCreditCode(code)).toBe(true);
  });
  it('refuses a changed character, letters outside the alphabet and other lengths', () => {
    expect(isCreditCode('11100000MB0143029R')).toBe(false);
    expect(isCreditCode('1110000OMB0143028R')).toBe(false);
    expect(isCreditCode('11100000MB0143028')).toBe(false);
  });
});

describe('days', () => {
  it('knows leap years', () => {
    expect(isDay('2024-02-29')).toBe(true);
    expect(isDay('2026-02-29')).toBe(false);
  });
  it('refuses half a date', () => expect(isDay('2026-3-')).toBe(false));
});
