import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue';
import { api, newKey } from './api';
import type { FileRef } from './types';

/** Which case a material was accepted in, by whom and when. */
export interface Provenance {
  departmentName?: string | null;
  matterName?: string | null;
  applicationNumber?: string | null;
  acceptedOn?: string | null;
}

/** A file or licence that was accepted before and fits a question of this application. */
export interface FileOffer {
  pointer: string;
  materialId: string;
  name: string;
  provenance?: string | Provenance | null;
  acceptedBy?: string | null;
  acceptedAt?: string | null;
  validTo?: string | null;
}

/** An answer that was given before to the same question of the question bank. */
export interface AnswerOffer {
  pointer: string;
  question?: string;
  value: unknown;
  from?: string | { name?: string | null; applicationNumber?: string | null } | null;
  answeredAt?: string | null;
  /** It stands in the draft since it was opened. */
  taken?: boolean;
}

export interface Offers {
  files: ShallowRef<FileOffer[]>;
  answers: ShallowRef<AnswerOffer[]>;
  take(offer: FileOffer): Promise<FileRef>;
}

const key: InjectionKey<Offers> = Symbol('offers');

/** Asks once what this application may take over; without an answer everything is asked as before. */
export function provideOffers(application: string): Offers {
  const files = shallowRef<FileOffer[]>([]);
  const answers = shallowRef<AnswerOffer[]>([]);
  const path = `/api/workflow/applications/${encodeURIComponent(application)}/offers`;
  void api
    .get<{ files?: FileOffer[]; answers?: AnswerOffer[] }>(path)
    .then((got) => {
      files.value = got.files ?? [];
      answers.value = got.answers ?? [];
    })
    .catch(() => undefined);
  const offers: Offers = {
    files,
    answers,
    take: (offer) => api.post<FileRef>(`${path}/${encodeURIComponent(offer.materialId)}`, { pointer: offer.pointer }, newKey()),
  };
  provide(key, offers);
  return offers;
}

export function useOffers(): Offers | null {
  return inject(key, null);
}

/** Who accepted a material and when, from whatever shape its provenance comes in. */
export function acceptance(offer: { provenance?: FileOffer['provenance']; acceptedBy?: string | null; acceptedAt?: string | null }): { by: string; at: string } {
  const said = offer.provenance;
  const from = typeof said === 'object' && said !== null ? said : null;
  return { by: offer.acceptedBy ?? from?.departmentName ?? (typeof said === 'string' ? said : ''), at: offer.acceptedAt ?? from?.acceptedOn ?? '' };
}

/** Where an answer was given: the case's name, else its number. */
export function sourceText(from: AnswerOffer['from']): string {
  if (!from) return '';
  return typeof from === 'string' ? from : (from.name ?? from.applicationNumber ?? '');
}
