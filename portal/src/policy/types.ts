/** What policy-service answers, the parts that pages read. Money is fen. */
export interface DocumentLine {
  id: string;
  title: string;
  documentNo?: string | null;
  issuer?: string | null;
  topic?: string | null;
  publishedOn?: string | null;
  state?: string | null;
  /** How many support items were made from it. */
  items?: number | unknown[] | null;
  source?: string | null;
}

export interface DocumentItem {
  /** The policy that carries it out, once there is one. */
  code?: string | null;
  name: string;
  class?: string | null;
  open?: boolean | null;
  claimMatter?: string | null;
  clause?: string | null;
  /** Its place in the document, from one. */
  number?: number | null;
  guide?: ItemGuide | null;
}

export interface PolicyDocument extends Omit<DocumentLine, 'items'> {
  coIssuers?: string[] | null;
  genre?: string | null;
  indexNo?: string | null;
  writtenOn?: string | null;
  effectiveFrom?: string | null;
  expiresOn?: string | null;
  link?: { state: string; checkedAt?: string | null } | null;
  duplicateOf?: string | null;
  revision?: number;
  url?: string | null;
  attachments?: { name: string; url: string }[] | null;
  clauses: { no: string; text: string }[];
  items: DocumentItem[];
  interpretations: { title: string; text: string }[];
  variants?: { id: string; title: string; issuer?: string | null; kind: string; why?: string | null }[] | null;
  actions?: string[] | null;
}

export interface ClauseDoubt {
  pointer: string;
  clause: string;
  code: string;
  message: string;
  law?: string | null;
}

/** A document that expires within thirty days. */
export interface ExpiringDocument {
  id: string;
  title: string;
  documentNo?: string | null;
  issuer: string;
  expiresOn: string;
  told: boolean;
}

export interface EndingWindow {
  policy: string;
  version: number;
  name: string;
  departmentName: string;
  openTo: string;
  phase: string;
  undecided: number;
  told: boolean;
}

export interface ImportReport {
  id: string;
  source?: string | null;
  at?: string | null;
  importedAt?: string | null;
  taken: number;
  unchanged: number;
  duplicates: number;
  problems: { line: number; code: string; message: string }[];
  /** Documents with clauses that the fair-competition review doubts. */
  doubtful?: { document: string; title: string; doubts: ClauseDoubt[] }[] | null;
}

/** A fact that is held about a subject, as it is shown to the subject. */
export interface HeldFact {
  attribute: string;
  title: string;
  value: unknown;
  display?: string | null;
  unit?: string | null;
  period?: string | null;
  source?: string | null;
  sourceName?: string | null;
  asOf?: string | null;
  trust?: string | null;
  stale?: boolean | null;
  /** OBJECT to a register, DECLARE what one says oneself, NONE for what follows from other facts. */
  correctable?: string | null;
  /** How to ask for what one says oneself; money in 元. */
  form?: { type: string; unit?: string | null; options?: { value: string; title: string }[] | null } | null;
  objection?: { id?: string; state?: string | null; status?: string | null } | string | null;
}

export interface Subject {
  uscc?: string | null;
  id?: string | null;
  name: string;
}

export interface Question {
  attribute: string;
  /** The year that is asked about. */
  period?: string | null;
  title: string;
  question?: string | null;
  type?: string | null;
  unit?: string | null;
  options?: { value: string; title: string }[] | null;
  /** How many policies the answer can decide, and how much money is at stake. */
  decides?: number | null;
  stakeFen?: number | null;
}

/** A line of the funnel: who met one criterion, who failed it and of whom nothing is known; few are kept secret. */
export interface FunnelLine {
  criterion: string;
  label: string;
  held?: number | null;
  failed?: number | null;
  unknown?: number | null;
}

/** How an item is had 申兑指南; what is not said is absent. */
export interface ItemGuide {
  level?: string | null;
  payer?: string | null;
  category?: string | null;
  method?: string | null;
  standard?: string | null;
  audience?: string | null;
  conditions?: string | null;
  materials?: { name: string; source?: string | null; waived: boolean; note?: string | null }[] | null;
  howToClaim?: string | null;
  place?: string | null;
  phone?: string | null;
  opensOn?: string | null;
  closesOn?: string | null;
  budget?: string | null;
  payDays?: number | null;
  publicityDays?: number | null;
  recoveryTerms?: string | null;
  fairReviewNo?: string | null;
  remedies?: string | null;
}
