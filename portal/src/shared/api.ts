/** The one way to the servers: problem+json, CSRF header, language, and retries that cannot do a thing twice. */
import { lang } from './i18n';

export interface FieldError {
  pointer: string;
  code?: string;
  message: string;
}

interface ProblemBody {
  type?: string;
  title?: string;
  detail?: string;
  status?: number;
  traceId?: string;
  requestId?: string;
  errors?: FieldError[];
  [extension: string]: unknown;
}

/** A refusal or failure as RFC 9457 tells it, with the number that finds it in the logs. */
export class Problem extends Error {
  readonly code: string;
  readonly requestId: string | null;
  readonly errors: FieldError[];

  constructor(
    readonly status: number,
    readonly body: ProblemBody,
    requestId: string | null = null,
  ) {
    super(body.title ?? `HTTP ${status}`);
    this.code = (body.type ?? '').split(/[:/#]/).pop() ?? '';
    this.requestId = body.traceId ?? body.requestId ?? requestId;
    this.errors = Array.isArray(body.errors) ? body.errors : [];
  }

  get detail(): string | null {
    return typeof this.body.detail === 'string' ? this.body.detail : null;
  }

  /** No answer came at all: the device is offline or the server cannot be reached. */
  get offline(): boolean {
    return this.status === 0;
  }
}

export interface Options {
  body?: unknown;
  form?: FormData;
  /** A document sent as it was written, with its media type. */
  raw?: { text: string; type: string };
  key?: string;
  ifMatch?: string | number;
  signal?: AbortSignal;
}

const transient = new Set([0, 502, 503, 504]);
const pauses = [300, 1200];
/** When the servers last answered: each answer keeps the session alive. */
export const contact = { at: Date.now() };
export const timing = { pause: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) };

export function cookie(name: string): string | null {
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}

/** A new Idempotency-Key; one per thing the person means to do, kept for every retry of it. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

async function once(method: string, path: string, options: Options): Promise<Response> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': lang.value,
  };
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.raw) headers['Content-Type'] = options.raw.type;
  if (options.key) headers['Idempotency-Key'] = options.key;
  if (options.ifMatch !== undefined) headers['If-Match'] = `"${options.ifMatch}"`;
  const token = cookie('XSRF-TOKEN');
  if (method !== 'GET' && token) headers['X-XSRF-TOKEN'] = token;
  return fetch(path, {
    method,
    headers,
    credentials: 'same-origin',
    body: options.form ?? options.raw?.text ?? (options.body === undefined ? undefined : JSON.stringify(options.body)),
    signal: options.signal,
  });
}

async function problemOf(response: Response): Promise<Problem> {
  const requestId = response.headers.get('X-Request-Id') ?? response.headers.get('traceparent')?.split('-')[1] ?? null;
  let body: ProblemBody = {};
  try {
    body = (await response.json()) as ProblemBody;
  } catch {
    // Not JSON: a proxy answered. The status alone must do.
  }
  return new Problem(response.status, body, requestId);
}

/** Sends; repeats a read, or a write that carries an Idempotency-Key, when the server could not be reached. */
export async function send<T>(method: string, path: string, options: Options = {}): Promise<T> {
  const repeatable = method === 'GET' || (options.key !== undefined && !options.form);
  let superseded = false;
  for (let attempt = 0; ; attempt++) {
    let problem: Problem;
    try {
      const response = await once(method, path, options);
      contact.at = Date.now();
      if (response.ok) {
        const text = response.status === 204 ? '' : await response.text();
        return (text ? JSON.parse(text) : undefined) as T;
      }
      problem = await problemOf(response);
    } catch (failure) {
      if (failure instanceof DOMException && failure.name === 'AbortError') throw failure;
      problem = new Problem(0, {});
    }
    if (repeatable && problem.code === 'session-expired' && !superseded) {
      // Somebody signed in anew in this browser meanwhile: the cookie is another one by now.
      superseded = true;
      continue;
    }
    if (!repeatable || !transient.has(problem.status) || attempt >= pauses.length) throw problem;
    await timing.pause(pauses[attempt]);
  }
}

export const api = {
  get: <T>(path: string, signal?: AbortSignal) => send<T>('GET', path, { signal }),
  post: <T>(path: string, body: unknown = {}, key?: string) => send<T>('POST', path, { body, key }),
  put: <T>(path: string, body: unknown, ifMatch?: string | number) => send<T>('PUT', path, { body, ifMatch }),
  del: <T>(path: string) => send<T>('DELETE', path),
};

/** A file that the servers make on request, for the browser to save. */
export async function fileFrom(path: string, body: unknown, key: string = newKey()): Promise<Blob> {
  const response = await once('POST', path, { body, key }).catch(() => {
    throw new Problem(0, {});
  });
  contact.at = Date.now();
  if (!response.ok) throw await problemOf(response);
  return response.blob();
}

/** Offers a file under a name, as a link that is pressed once. */
export function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Query string of the values that are given. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  const text = search.toString();
  return text ? `?${text}` : '';
}

/**
 * One intended act: the same content keeps its Idempotency-Key over double clicks and retries, changed content is a
 * new act. A click while the first is under way gets the first one's answer.
 */
export class Act<T> {
  private key = newKey();
  private content: string | null = null;
  private running: Promise<T> | null = null;

  run(path: string, body: unknown): Promise<T> {
    if (this.running) return this.running;
    const content = JSON.stringify([path, body]);
    if (this.content !== null && this.content !== content) this.key = newKey();
    this.content = content;
    this.running = api.post<T>(path, body, this.key).finally(() => (this.running = null));
    return this.running;
  }
}
