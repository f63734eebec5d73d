/** Check digits of the two numbers that everything hangs on. */
const personWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const creditAlphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const creditWeights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const bodyWeights = [3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643-1999: eighteen characters, a real birthday, the check character. */
export function isCitizenId(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  if (!isDay(`${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`)) return false;
  const sum = personWeights.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return '10X98765432'[sum % 11] === text[17];
}

/** GB 32100-2015 with the organisation code's own check (GB 11714) inside. */
export function isCreditCode(text: string): boolean {
  if (text.length !== 18 || [...text].some((letter) => !creditAlphabet.includes(letter))) return false;
  const body = [...text.slice(8, 16)].reduce((total, letter, i) => total + bodyWeights[i] * base36(letter), 0);
  const rest = 11 - (body % 11);
  if ((rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)) !== text[16]) return false;
  const sum = creditWeights.reduce((total, weight, i) => total + weight * creditAlphabet.indexOf(text[i]), 0);
  return creditAlphabet[(31 - (sum % 31)) % 31] === text[17];
}

function base36(letter: string): number {
  return parseInt(letter, 36);
}

/** A day that exists, as yyyy-MM-dd. */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const date = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  return date.getUTCMonth() === Number(match[2]) - 1 && date.getUTCDate() === Number(match[3]) && Number(match[1]) >= 1900;
}
