import type { Child, Gap } from './types';

/** The three ways in which a department asks for answers after submission. */
export type About = 'correction' | 'deficiency' | 'resubmission';

export const pathOf: Record<About, string> = {
  correction: 'correction-answers',
  deficiency: 'deficiencies',
  resubmission: 'resubmissions',
};

/** What is asked, each with the pointer that its answer is sent under. */
export function gapsOf(child: Child | null | undefined, about: About): Gap[] {
  if (!child) return [];
  switch (about) {
    case 'correction':
      return child.correction?.gaps ?? [];
    case 'deficiency':
      return (child.deficiency?.materials ?? []).map((one, i) => ({ pointer: one.pointer || `/deficiency/${i}`, title: one.name, message: '', kind: 'FILE' }));
    case 'resubmission':
      return (child.preReturn?.reasons ?? []).flatMap((one) =>
        typeof one !== 'string' && one.pointer ? [{ pointer: one.pointer, title: one.title, message: one.message ?? '', kind: one.kind }] : [],
      );
  }
}

/** 容缺: whether a promise is an answer to this gap too; an offer that names none is for all. */
export function mayFollow(child: Child | null | undefined, gap: Gap): boolean {
  const offer = child?.correction?.offer;
  return Boolean(offer) && (!offer?.pointers || offer.pointers.includes(gap.pointer));
}

/** Reasons in words that name no answer. */
export function plainReasons(child: Child | null | undefined): string[] {
  return (child?.preReturn?.reasons ?? []).flatMap((one) => (typeof one === 'string' ? [one] : one.pointer ? [] : [one.message ?? one.title ?? '']));
}

export function isAsked(child: Child | null | undefined, about: About): boolean {
  if (!child) return false;
  switch (about) {
    case 'correction':
      return Boolean(child.correction);
    case 'deficiency':
      return Boolean(child.deficiency) && !child.deficiency?.completedAt;
    case 'resubmission':
      return Boolean(child.preReturn) && child.status === 'PRE_RETURNED';
  }
}
