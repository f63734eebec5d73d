import { inject, provide, shallowRef, type InjectionKey, type ShallowRef } from 'vue';
import { api, newKey } from './api';
import type { FileRef } from './types';

/** A file or licence that was accepted before and fits a question of this application. */
export interface FileOffer {
  pointer: string;
  materialId: string;
  name: string;
  provenance?: string | { department?: string; acceptedBy?: string; acceptedAt?: string; text?: string } | null;
  acceptedBy?: string | null;
  acceptedAt?: string | null;
  validTo?: string | null;
}

/** An answer that was given before to the same question of the question bank. */
export interface AnswerOffer {
  pointer: string;
  question?: string;
  value: unknown;
  from?: string | null;
  answeredAt?: string | null;
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
  return { by: offer.acceptedBy ?? from?.acceptedBy ?? from?.department ?? from?.text ?? (typeof said === 'string' ? said : ''), at: offer.acceptedAt ?? from?.acceptedAt ?? '' };
}
