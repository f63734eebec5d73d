import { api, cookie, newKey, Problem, timing } from './api';
import { lang } from './i18n';
import type { FileRef } from './types';

/** Where an upload is kept on the server, and how much of it has arrived. */
export interface Begun {
  id: string;
  offset: number;
  chunk?: number;
}

export interface Progress {
  sent: number;
  size: number;
}

export type UploadEnd<T = FileRef> = { kind: 'done'; file: T } | { kind: 'paused' } | { kind: 'refused'; problem: Problem };

/** Where uploads of a kind are begun, asked after, continued and completed. */
export interface UploadRoute<T> {
  begin(file: File): Promise<Begun>;
  status(id: string): string;
  parts(id: string): string;
  complete(id: string, key: string): Promise<T>;
}

/** Remembers where an upload was begun, so that it goes on after the page was loaded again. */
export interface Memory {
  recall(): Begun | null;
  keep(begun: Begun): void;
  forget(): void;
}

const noMemory: Memory = { recall: () => null, keep: () => {}, forget: () => {} };

/**
 * The tab's own memory of one file for one question: it ends with the tab and knows the file by its length and age, not
 * by its name. Where the browser keeps nothing, the upload begins anew.
 */
function tabMemory(file: File, place: string): Memory {
  const key = `upload ${place} ${file.size} ${file.lastModified}`;
  const tried = <T>(work: () => T): T | null => {
    try {
      return work();
    } catch {
      return null; // private windows may refuse, and what is kept may be damaged
    }
  };
  return {
    recall: () => tried(() => JSON.parse(sessionStorage.getItem(key) ?? 'null') as Begun | null),
    keep: ({ id, chunk }) => void tried(() => sessionStorage.setItem(key, JSON.stringify({ id, offset: 0, chunk }))),
    forget: () => void tried(() => sessionStorage.removeItem(key)),
  };
}

/** Files up to this size go in one request; larger ones in pieces that survive a broken connection. */
export const inOnePiece = 1024 * 1024;
const defaultChunk = 1024 * 1024;
const attempts = 4;

async function problemOf(response: Response): Promise<Problem> {
  const body = await response.json().catch(() => ({}));
  return new Problem(response.status, body, response.headers.get('X-Request-Id'));
}

/**
 * One file on its way to the server in pieces. `run` sends what is missing and may be called again after a pause, a
 * broken connection or a reload: the server's offset is asked first, so nothing is sent twice and nothing is left out.
 */
export class PartedUpload<T> {
  private stop: AbortController | null = null;
  private readonly key = newKey();
  progress: Progress;

  constructor(
    private readonly file: File,
    private readonly route: UploadRoute<T>,
    private readonly onProgress: (progress: Progress) => void = () => {},
    private begun: Begun | null = null,
    private readonly memory: Memory = noMemory,
  ) {
    this.progress = { sent: 0, size: file.size };
  }

  pause(): void {
    this.stop?.abort();
  }

  async run(): Promise<UploadEnd<T>> {
    this.stop = new AbortController();
    try {
      let offset = await this.offset();
      let failures = 0;
      while (offset < this.file.size) {
        try {
          offset = await this.patch(offset);
          failures = 0;
        } catch (failure) {
          if (this.stop.signal.aborted) return { kind: 'paused' };
          const problem = failure instanceof Problem ? failure : new Problem(0, {});
          if (problem.status === 409) offset = await this.asked();
          else if ((problem.offline || problem.status >= 500) && ++failures < attempts) {
            await timing.pause(400 * 2 ** failures);
            offset = await this.asked().catch(() => offset);
          } else throw problem;
        }
      }
      const file = await this.route.complete(this.begun!.id, this.key);
      this.memory.forget();
      return { kind: 'done', file };
    } catch (failure) {
      if (this.stop.signal.aborted) return { kind: 'paused' };
      const problem = failure instanceof Problem ? failure : new Problem(0, {});
      if (!problem.offline && problem.status !== 401 && problem.status < 500) this.memory.forget();
      return { kind: 'refused', problem };
    }
  }

  /** Begins the upload, or asks how far the one that was begun has come. */
  private async offset(): Promise<number> {
    if (this.begun) return this.asked();
    const earlier = await this.earlier();
    if (earlier !== null) return earlier;
    this.begun = await this.route.begin(this.file);
    this.memory.keep(this.begun);
    return this.at(this.begun.offset ?? 0);
  }

  /** How far an earlier page has brought it; nothing where the server has forgotten it. */
  private async earlier(): Promise<number | null> {
    this.begun = this.memory.recall();
    if (!this.begun) return null;
    try {
      return await this.asked();
    } catch (failure) {
      this.begun = null;
      if (!(failure instanceof Problem) || failure.offline || failure.status >= 500) throw failure;
      this.memory.forget();
      return null;
    }
  }

  private async asked(): Promise<number> {
    const now = await api.get<{ offset: number }>(this.route.status(this.begun!.id), this.stop?.signal);
    return this.at(now.offset);
  }

  private async patch(offset: number): Promise<number> {
    const end = Math.min(this.file.size, offset + (this.begun!.chunk || defaultChunk));
    const response = await fetch(this.route.parts(this.begun!.id), {
      method: 'PATCH',
      headers: {
        'Content-Type': 'application/offset+octet-stream',
        'Upload-Offset': String(offset),
        'Accept-Language': lang.value,
        'X-XSRF-TOKEN': cookie('XSRF-TOKEN') ?? '',
      },
      credentials: 'same-origin',
      body: this.file.slice(offset, end),
      signal: this.stop?.signal,
    });
    if (!response.ok) throw await problemOf(response);
    const said = Number(response.headers.get('Upload-Offset') ?? Number.NaN);
    return this.at(Number.isFinite(said) ? said : end);
  }

  private at(offset: number): number {
    this.progress = { sent: offset, size: this.file.size };
    this.onProgress(this.progress);
    return offset;
  }
}

/** A material on its way to the application it is for. */
export class ResumableUpload extends PartedUpload<FileRef> {
  constructor(file: File, completion: { application?: string; pointer?: string } = {}, onProgress: (progress: Progress) => void = () => {}) {
    const at = (id: string) => `/api/workflow/uploads/${id}`;
    super(file, {
      begin: ({ name, size, type }) => api.post<Begun>('/api/workflow/uploads', { name, size, mediaType: type || undefined }, newKey()),
      status: at,
      parts: at,
      complete: (id, key) => api.post<FileRef>(`${at(id)}/completions`, completion, key),
    }, onProgress, null, tabMemory(file, `${completion.application} ${completion.pointer}`));
  }
}

/** Whether the server does not know resumable uploads, so that the whole file is sent in one request. */
export function isUnknown(problem: Problem): boolean {
  return problem.status === 404 || problem.status === 405;
}
