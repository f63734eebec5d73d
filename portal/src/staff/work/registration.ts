/** What a department asks to have registered: one of its systems, or a service of one. */
export interface Registration {
  id: string;
  kind: 'SUBSYSTEM' | 'SERVICE';
  state: string;
  member: string;
  memberName: string;
  target: string;
  subsystem?: { code?: string | null; name?: string | null } | null;
  resource?: { code?: string | null; name?: string | null; service?: string | null; shareType?: number | null; adapter?: unknown; fields?: { name: string; title: string }[] | null; description?: { summary?: string | null } | null } | null;
  endpoints: { method: string; path: string }[];
  changes: { kind: string; field: string; from: string; to: string }[];
  compatible: boolean;
  effectiveOn?: string | null;
  submittedBy: string;
  submittedAt: string;
  decidedBy?: string | null;
  decidedAt?: string | null;
  reason?: string | null;
  actions: string[];
}

export const registrationStates = ['SUBMITTED', 'APPROVED', 'IN_FORCE', 'REFUSED', 'WITHDRAWN'] as const;
const tones: Record<string, string> = { SUBMITTED: 'attention', APPROVED: 'active', IN_FORCE: 'good', REFUSED: 'bad' };
export const registrationTone = (state: string) => tones[state] ?? 'plain';

/** The form of a service, as boxes hold it. */
export interface ServiceForm {
  code: string;
  name: string;
  system: string;
  service: string;
  subjectType: string;
  shareType: string;
  condition: string;
  summary: string;
  cycle: string;
  adapter: string;
  url: string;
  alias: string;
  sql: string;
  file: string;
  fields: string;
  document: string;
  effectiveOn: string;
  timeout: string;
}

export const newService = (): ServiceForm => ({ code: '', name: '', system: '', service: '', subjectType: 'person', shareType: '2', condition: '', summary: '', cycle: 'REALTIME', adapter: 'http', url: '', alias: '', sql: '', file: '', fields: '', document: '', effectiveOn: '', timeout: '' });
/** Which type a field with a mark has. */
const markTypes: Record<string, string> = { date: 'date', supplier: 'string' };
const fieldTypes = ['string', 'date', 'integer', 'boolean', 'amount'];

/** `name 名称 type level mark`, one a line; a line that is no field is told by its number. */
export function fieldsOf(text: string): { fields: { name: string; title: string; type: string; level: number; mark?: string }[]; wrong: number[] } {
  const wrong: number[] = [];
  const fields = text.split('\n').flatMap((line, i) => {
    if (!line.trim()) return [];
    const [name, title, type = 'string', level = '2', mark, ...rest] = line.trim().split(/[\s,，]+/);
    if (!/^[A-Za-z][A-Za-z0-9_]{0,63}$/.test(name) || !title || !fieldTypes.includes(type) || !/^[1-4]$/.test(level) || (mark && markTypes[mark] !== type) || rest.length) {
      wrong.push(i + 1);
      return [];
    }
    return [{ name, title, type, level: Number(level), ...(mark ? { mark } : {}) }];
  });
  return { fields, wrong };
}

/** The parameters that a query names, each once. */
const parametersOf = (sql: string) => [...new Set([...sql.matchAll(/(?<!:):([A-Za-z]\w*)/g)].map((found) => found[1]))].map((name) => ({ name, type: 'string' }));

const adapterOf = (form: ServiceForm) => {
  switch (form.adapter) {
    case 'http':
      return { kind: 'http', url: form.url.trim() };
    case 'sql':
      return { kind: 'sql', source: form.alias.trim(), select: form.sql.trim(), parameters: parametersOf(form.sql) };
    case 'csv':
      return { kind: 'csv', subjectColumn: form.file.trim() };
    default:
      return { kind: form.adapter };
  }
};

/** The request body for a service, in the import's own words. */
export function serviceBody(form: ServiceForm, department: string): Record<string, unknown> {
  const fields = fieldsOf(form.fields).fields;
  return {
    kind: 'SERVICE',
    resource: {
      code: form.code.trim(),
      name: form.name.trim(),
      provider: `GOV/${department}/${form.system.trim()}`,
      service: form.service.trim(),
      subjectType: form.subjectType,
      shareType: Number(form.shareType),
      adapter: adapterOf(form),
      fields,
      description: { summary: form.summary.trim() || undefined, shareCondition: form.condition.trim() || undefined, updateCycle: form.cycle },
      timeoutMillis: form.timeout.trim() ? Number(form.timeout.trim()) : undefined,
    },
    openApi: form.document.trim() ? (/^https?:\/\//.test(form.document.trim()) ? { url: form.document.trim() } : { document: form.document }) : undefined,
    effectiveOn: form.effectiveOn || undefined,
  };
}
