/** One use of somebody's data as the exchange tells it; names and words only, never values. */
export interface Use {
  at: string;
  consumer?: string;
  consumerName: string;
  resource?: string | null;
  resourceName: string;
  providerName: string;
  purpose: string | { code?: string | null; text?: string | null } | null;
  purposeName?: string;
  legalBasis?: string | null;
  law?: string | null;
  fields: (string | { name: string; title?: string })[];
  issue?: string | null;
  outcome: string;
  exchangeId: string;
  actor?: string | null;
  /** Shown only after an investigation's delay. */
  delayed?: { basis: string; until: string } | null;
}

export interface Filter {
  from: string;
  to: string;
  register: string;
  client: string;
}

export function purposeOf(use: Use): { code: string; text: string | null } {
  if (use.purpose && typeof use.purpose === 'object') return { code: use.purpose.code ?? '', text: use.purpose.text ?? null };
  return { code: use.purpose ?? '', text: use.purposeName ?? null };
}

export function fieldsOf(use: Use): { name: string; title: string }[] {
  return (use.fields ?? []).map((field) => (typeof field === 'string' ? { name: field, title: field } : { name: field.name, title: field.title ?? field.name }));
}

/** Nothing when the data was given; a refusal and a failure are two things. */
export function outcomeOf(use: Use): 'REFUSED' | 'FAILED' | null {
  if (use.outcome === 'OK') return null;
  return /^client\.|access_denied|_not_granted|quota|consent/i.test(use.outcome) ? 'REFUSED' : 'FAILED';
}

const dayForm = /^\d{4}-\d{2}-\d{2}$/;

/** The filter that the address says; anything that is no filter is left out. */
export function filterOf(said: Record<string, unknown>): Filter {
  const text = (name: string) => (typeof said[name] === 'string' ? said[name] : '');
  const dayIn = (name: string) => (dayForm.test(text(name)) ? text(name) : '');
  return { from: dayIn('from'), to: dayIn('to'), register: text('register'), client: text('client') };
}
