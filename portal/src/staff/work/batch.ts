import { api } from '../../shared/api';
import type { UploadRoute } from '../../shared/upload';

/** A file of subjects on its way to the exchange. */
export interface Batch {
  id: string;
  consumer: string;
  resource: string;
  purpose: string;
  fields: string[];
  format: string;
  state: string;
  size: number;
  sha256?: string | null;
  offset: number;
  chunk: number;
  expiresAt: string;
  jobUrl?: string | null;
}

export const batchFormats = ['CSV', 'JSONL'] as const;
export const batches = '/api/exchange/batches';

/** What its name says of a file; null when it says nothing. */
export function formatOf(name: string): (typeof batchFormats)[number] | null {
  if (/\.csv$/i.test(name)) return 'CSV';
  return /\.(jsonl|ndjson)$/i.test(name) ? 'JSONL' : null;
}

export async function sha256Of(file: Blob): Promise<string> {
  const sum = await crypto.subtle.digest('SHA-256', await file.arrayBuffer());
  return [...new Uint8Array(sum)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Whether a chosen file is the one that was begun. */
export async function isSame(batch: Batch, file: File): Promise<boolean> {
  return file.size === batch.size && (!batch.sha256 || (await sha256Of(file)) === batch.sha256);
}

/** The way of a batch; `begin` is what makes the exchange expect it. */
export function batchRoute(begin: (file: File) => Promise<Batch>): UploadRoute<Batch> {
  return {
    begin,
    status: (id) => `${batches}/${id}`,
    parts: (id) => `${batches}/${id}/file`,
    complete: (id, key) => api.post<Batch>(`${batches}/${id}/completions`, {}, key),
  };
}
