import { cookie, Problem } from './api';
import { lang } from './i18n';
import type { FileRef } from './types';
import { inOnePiece, isUnknown, ResumableUpload, type Progress, type UploadEnd } from './upload';

export interface Transfer {
  readonly resumable: boolean;
  run(): Promise<UploadEnd>;
  /** A transfer in pieces stops and can go on; one in a single request is given up. */
  pause(): void;
}

/** The application that a place for files belongs to: `/api/workflow/applications/{id}/files`. */
export function applicationOf(uploadTo: string): string | undefined {
  return /\/applications\/([^/]+)\/files$/.exec(uploadTo)?.[1];
}

/** A file of a case goes in pieces when it is large; anything else in one request. */
export function transferOf(uploadTo: string, file: File, pointer: string, onProgress: (progress: Progress) => void): Transfer {
  const application = applicationOf(uploadTo);
  if (!application || file.size <= inOnePiece) return single(uploadTo, file, onProgress);
  const pieces = new ResumableUpload(file, { application, pointer }, onProgress);
  let whole: Transfer | null = null;
  return {
    get resumable() {
      return whole === null;
    },
    async run() {
      if (whole) return whole.run();
      const end = await pieces.run();
      if (end.kind !== 'refused' || !isUnknown(end.problem)) return end;
      whole = single(uploadTo, file, onProgress);
      return whole.run();
    },
    pause: () => (whole ? whole.pause() : pieces.pause()),
  };
}

/** One multipart request; XMLHttpRequest, because fetch tells no progress of what is sent. */
function single(url: string, file: File, onProgress: (progress: Progress) => void): Transfer {
  let request: XMLHttpRequest | null = null;
  return {
    resumable: false,
    pause: () => request?.abort(),
    run: () =>
      new Promise<UploadEnd>((done) => {
        const body = new FormData();
        body.append('file', file);
        const sent = new XMLHttpRequest();
        request = sent;
        sent.open('POST', url);
        sent.setRequestHeader('Accept-Language', lang.value);
        sent.setRequestHeader('X-XSRF-TOKEN', cookie('XSRF-TOKEN') ?? '');
        sent.upload.onprogress = (event) => event.lengthComputable && onProgress({ sent: event.loaded, size: event.total });
        sent.onload = () => {
          let answer: Record<string, unknown> = {};
          try {
            answer = JSON.parse(sent.responseText);
          } catch {
            // Judged by its status.
          }
          done(sent.status < 300 ? { kind: 'done', file: answer as unknown as FileRef } : { kind: 'refused', problem: new Problem(sent.status, answer) });
        };
        sent.onerror = () => done({ kind: 'refused', problem: new Problem(0, {}) });
        sent.onabort = () => done({ kind: 'paused' });
        sent.send(body);
      }),
  };
}
