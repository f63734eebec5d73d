import type { Condition } from '../policy/policies';
/** What the services answer; only the parts that the pages read. */
export interface MaterialNeed {
  name: string;
  provided: 'SHARED' | 'LICENCE' | 'APPLICANT';
  from?: string | null;
  required?: boolean;
}

export interface MatterItem {
  taskCode: string;
  name: string;
  department: string;
  departmentName: string;
  projectType: string;
  legalDays: number;
  promiseDays: number;
  optional: boolean;
  /** Whether people may apply for it today. */
  inUse?: boolean;
  after: string[];
  materials: MaterialNeed[];
  licence?: string | null;
  /** The group of which the applicant chooses exactly one. */
  choice?: string | null;
  steps?: NamedStep[];
}

export interface LifeEvent {
  code: string;
  version?: number | string;
  name: string;
  lead?: string;
  summary?: string | null;
  audience?: 'person' | 'enterprise' | 'department';
  promiseDays: number;
  /** Of its items one after another, as the longest way through them needs. */
  longestPathDays?: number;
  assurance?: number;
  conditions?: string[];
  items?: MatterItem[];
  itemCount?: number;
  departmentCount?: number;
  kind?: string;
  /** Whether people may apply for it today, and why not. */
  open?: boolean;
  withdrawn?: string | null;
}

export interface Matter extends Partial<MatterItem> {
  taskCode: string;
  name: string;
  summary?: string | null;
  legalBasis?: string | null;
  remedies?: string | null;
  /** False where the department begins it itself. */
  appliedFor?: boolean;
  state?: string | null;
  stateText?: Words | null;
  version?: string | null;
  upcoming?: { version?: string; effectiveOn?: string }[];
  sections?: GuideSection[];
  situations?: SituationQuestion[];
}

export interface Words {
  zh: string;
  en: string;
}

/** One tab of a guide (办事指南): the 实施清单's fields with their words. */
export interface GuideSection {
  id: string;
  title: Words;
  fields: { name: string; title: Words; value?: unknown; text?: Words | null; columns?: Record<string, Words> | null; rows?: Record<string, Words>[] | null }[];
}

export interface SituationQuestion {
  id: string;
  question: string;
  options: { id: string; label: string; next?: string | null; materials?: string[]; steps?: string[] }[];
}

export interface Source {
  resource?: string;
  resourceName: string;
  department?: string;
  departmentName: string;
  asOf?: string | null;
  exchangeId?: string | null;
}

export interface Fact {
  pointer: string;
  value: unknown;
  title?: string;
  source: Source;
  readOnly?: boolean;
}

export interface Unavailable {
  resourceName: string;
  departmentName?: string;
  reason?: string;
  pointers?: string[];
}

export interface FormItem {
  taskCode: string;
  name: string;
  optional: boolean;
  selected: boolean;
  /** Whether people may apply for it today. */
  inUse?: boolean;
  departmentName?: string;
  choice?: string | null;
  /** 告知承诺: what the applicant may promise in place of proof. */
  promise?: string | null;
  /** Whether the applicant means to promise it. */
  promised?: boolean;
}

/** A question that a promise may spare: when none of `needing` is chosen and each chosen one of `promised` is promised. */
export interface Promisable {
  pointer: string;
  promised: string[];
  needing: string[];
}

export interface FileRef {
  fileId: string;
  name: string;
  size?: number;
}

export type Answers = Record<string, unknown>;

export interface ApplicationForm {
  schema: import('../form/schema').FormSchema;
  items: FormItem[];
  promisable?: Promisable[];
  /** False once a promise of this applicant has turned out to be false. */
  mayPromise?: boolean;
  facts: Fact[];
  unavailable: Unavailable[];
  answers: Answers | null;
  version: number;
  savedAt?: string | null;
  files?: FileRef[];
  /** How the result may reach the applicant; without it, electronically. */
  deliveries?: string[];
}

export type Lamp = 'GREEN' | 'YELLOW' | 'RED' | 'GREY';

export interface Gap {
  pointer: string;
  title?: string;
  message: string;
  kind?: 'FIELD' | 'FILE';
}

export interface Child {
  id: string;
  number?: string;
  taskCode: string;
  name: string;
  department: string;
  departmentName: string;
  status: string;
  statusText?: string;
  selected?: boolean;
  waitingFor?: string[];
  leftOut?: string[];
  /** Parts that this one rests on and whose decisions were revoked since. */
  revokedPrerequisites?: string[];
  acceptedAt?: string | null;
  dueOn?: string | null;
  legalDueOn?: string | null;
  daysLeft?: number | null;
  lamp?: Lamp;
  paused?: boolean;
  correction?: { requestedAt: string; answerBy?: string | null; gaps: Gap[]; offer?: { days: number; text: string; textHash: string; pointers?: string[] } | null } | null;
  decision?: { outcome: string; reason?: string | null; remedies?: string | null; decidedAt?: string } | null;
  licence?: { id: string; identifier: string; name: string } | null;
  evidence?: { resourceName: string; status: string; asOf?: string | null }[];
  clock?: Clock | null;
  preReturn?: { reasons: (string | Partial<Gap>)[]; at?: string | null } | null;
  deficiency?: { materials: { name: string; pointer?: string | null }[]; dueOn?: string | null; promise?: string | null; completedAt?: string | null } | null;
  special?: SpecialProcedure[];
  promise?: { text?: string | null; materials?: string[]; checkedAt?: string | null; outcome?: boolean | string | null; rectifyBy?: string | null; repairedAt?: string | null } | null;
  extension?: { days?: number; reason?: string | null; until?: string | null } | null;
  delivery?: Delivery | null;
}

export interface ClockEvent {
  at: string;
  phase?: string | null;
  kind: string;
  from?: string | null;
  to?: string | null;
  reason?: string | null;
}

/** The one clock that runs for a branch now: which of the law's limits it is, how far it is, and why it stands still. */
export interface Clock {
  phase: string | null;
  dueOn?: string | null;
  legalDueOn?: string | null;
  limitDays?: number | null;
  daysLeft?: number | null;
  lamp?: Lamp | null;
  paused?: boolean;
  extendedDays?: number | null;
  /** Open steps that have a limit of their own (环节时限). */
  steps?: { step: string; dueOn: string; limitDays: number; daysLeft: number }[];
  events?: ClockEvent[];
}

export interface SpecialProcedure {
  id: string;
  kind: string | number;
  kindText?: string | null;
  reason?: string | null;
  startedOn?: string | null;
  plannedEndOn?: string | null;
  endedOn?: string | null;
}

export interface Delivery {
  method: string;
  dueOn?: string | null;
  sentAt?: string | null;
  tracking?: string | null;
  deliveredAt?: string | null;
  receiver?: string | null;
}

/** A letter of the case: notice, decision, delivery receipt. */
export interface CaseDocument {
  id: string;
  kind: string;
  kindText?: string | null;
  number?: string | null;
  title?: string | null;
  issuedOn?: string | null;
  childId?: string | null;
  annulled?: boolean;
  sha256?: string | null;
}

export interface TimelineEntry {
  at: string;
  childId?: string | null;
  department?: string | null;
  text: string;
  event?: string;
  actor?: string | null;
}

export interface Application {
  id: string;
  number?: string | null;
  queryCode?: string | null;
  kind?: string;
  name: string;
  lifeEvent?: string | null;
  matter?: string | null;
  status: string;
  statusText?: string;
  applicantName?: string;
  onBehalfOf?: string | null;
  submittedAt?: string | null;
  promisedOn?: string | null;
  /** When and why the promised day moved. */
  promiseMoves?: { at: string; part: string; from?: string | null; to: string; reason: string }[];
  savedAt?: string | null;
  children?: Child[];
  timeline?: TimelineEntry[];
  actions?: string[];
  rating?: Rating | null;
}

export interface Rating {
  score: number;
  comment?: string | null;
  ratedAt?: string | null;
  followUp?: string | { comment?: string; at?: string } | null;
  rectification?: { state?: string; stateText?: string | null; dueOn?: string | null; measures?: string | null; reply?: string | null; closedAt?: string | null } | null;
}

export interface Licence {
  id: string;
  identifier: string;
  name: string;
  typeCode?: string;
  number?: string;
  state: string;
  stateText?: string;
  /** It may be shown, copied and handed in today. */
  usable?: boolean;
  holderName: string;
  issuer?: string;
  issuerName: string;
  issuedOn: string;
  validFrom?: string | null;
  validTo?: string | null;
  version?: number | string;
  face?: { title: string; value: string; field?: string }[];
  signature?: { alg: string; kid: string; jws?: string } | null;
  versions?: { id: string; version: number | string; state?: string; stateText?: string | null; issuedOn?: string | null; identifier?: string; reason?: string | null }[];
  stateReason?: string | null;
  applicationNumber?: string | null;
  previous?: string | null;
  replacedBy?: { id: string; identifier: string } | null;
}

export interface Verification {
  valid: boolean;
  state: string;
  stateText?: string;
  name?: string;
  holderName?: string;
  issuerName?: string;
  issuedOn?: string;
  validTo?: string | null;
  verifiedAt: string;
  signatureValid?: boolean;
  identifier?: string;
}

export interface Task {
  id: string;
  childId?: string;
  applicationNumber: string;
  matterName: string;
  step: string;
  stepText?: string;
  stepId?: string | null;
  applicationId?: string | null;
  signing?: string | null;
  paused?: boolean;
  urges?: number | null;
  /** What is left to do after the decision. */
  afterwards?: { dueOn: string; delivery: boolean; promise: boolean } | null;
  delegateName?: string | null;
  department?: string | null;
  departmentName?: string | null;
  decision?: string | null;
  decidedAt?: string | null;
  viewers?: { name: string; since?: string }[];
  applicantName: string;
  receivedAt: string;
  dueOn?: string | null;
  daysLeft?: number | null;
  lamp?: Lamp;
  assignee?: string | null;
  assigneeName?: string | null;
  status?: string;
}

export interface TaskCase {
  task: Task;
  child: Child;
  applicant: { name: string; idNumberMasked?: string | null; enterprise?: string | null; enterpriseName?: string | null };
  /** `hidden` names what is masked, for whoever asks for it whole. */
  answers: { pointer: string; title: string; value: unknown; display?: string; hidden?: string | null }[];
  evidence: {
    resourceName: string;
    departmentName?: string;
    status: string;
    reason?: string | null;
    asOf?: string | null;
    exchangeId?: string | null;
    fields: { name: string; title: string; value: unknown; hidden?: string | null }[];
  }[];
  files: { fileId: string; name: string; size?: number; mediaType?: string; url?: string; pointer?: string; title?: string }[];
  licences: { id?: string; identifier: string; name: string; state?: string }[];
  resultSchema: import('../form/schema').FormSchema | null;
  claim?: { kind?: 'CLAIM' | 'LIST'; claimId?: string; policy: string; amountFen?: number | null; outcome: string; state: string; explanation?: unknown } | null;
  legalBasis?: string | null;
  timeline: TimelineEntry[];
  actions: string[];
  correctable: { pointer: string; title: string; kind: 'FIELD' | 'FILE' }[];
  /** What may follow after acceptance (容缺后补). */
  deferrable?: { name: string; pointer?: string | null }[];
  signers?: Signer[];
  signing?: string | null;
  trace?: TraceEntry[];
  attachments?: { id?: string; fileId?: string; name: string; size?: number; url?: string; addedBy?: string; by?: string; at?: string }[];
  opinions?: { id?: string; text: string; name?: string | null; at?: string }[];
  viewers?: { name: string; since?: string | null }[];
  steps?: StepState[];
  extensionRequest?: ExtensionRequest | null;
  extensions?: ExtensionRequest[];
  specialRequests?: SpecialRequest[];
  /** By how many working days the decision may be extended. */
  mostDays?: number | null;
  applicationId?: string | null;
}

export interface Signer {
  officer: string;
  name?: string | null;
  position?: string | number | null;
  state: string;
  opinion?: string | null;
  at?: string | null;
}

export interface TraceEntry {
  at: string;
  act: string;
  actorName?: string | null;
  toName?: string | null;
  reason?: string | null;
}

/** A step as people read it; another department's review (会办) names that department. */
export interface NamedStep {
  id?: string;
  name: string;
  kind?: string;
  departmentName?: string | null;
}

export interface StepState extends NamedStep {
  id: string;
  done?: boolean;
  current?: boolean;
  roles?: string[];
  signing?: string;
  canReturnTo?: boolean;
  /** Why the applicant's situation does not need it. */
  leftOut?: string | null;
}

/** 延期 that an official asked for and the head decides. */
export interface ExtensionRequest {
  id?: string;
  days?: number;
  reason?: string;
  askedByName?: string;
  requestedByName?: string;
  state?: string;
  decidedByName?: string | null;
  decidedReason?: string | null;
}

/** 特别程序 that an official asked for and the head decides. */
export interface SpecialRequest extends ExtensionRequest {
  kind?: string | null;
  plannedEndOn?: string | null;
}

export interface Colleague {
  id: string;
  name: string;
  duty?: string | null;
  roles?: string[];
  absentUntil?: string | null;
}

export interface Criterion {
  id: string;
  title: string;
  clause?: string;
  text?: string;
  attribute?: string;
  actual?: unknown;
  required?: unknown;
  verdict: 'TRUE' | 'FALSE' | 'UNKNOWN';
  distance?: unknown;
  source?: string | null;
  asOf?: string | null;
  /** How the attribute follows from others, and why not where it does not. */
  derivation?: { expression: string; operands: { title: string; actual?: string | null; source?: string | null; asOf?: string | null }[]; open?: string | null } | null;
}

export interface MissingFact {
  attribute: string;
  /** The year that is asked about. */
  period?: string | null;
  title: string;
  question?: string;
  askable: boolean;
  type?: string;
  unit?: string | null;
  options?: { value: string; title: string }[];
}

export interface Match {
  code: string;
  version?: number | string;
  name: string;
  class: string;
  departmentName: string;
  summary?: string;
  outcome: string;
  amountFen?: number | null;
  amountText?: string | null;
  amountRange?: { minFen?: number; maxFen?: number } | null;
  trace?: unknown[];
  criteria: Criterion[];
  missing?: MissingFact[];
  claim?: { state: string; matter?: string | null; applicationId?: string | null };
  openTo?: string | null;
}

/** A claim's policy as the public reads it. */
export interface Policy {
  code: string;
  version?: number | string;
  name: string;
  subject?: 'ENTERPRISE' | 'PERSON';
  class: string;
  department?: string;
  departmentName?: string;
  documentNo?: string;
  summary?: string;
  legalBasis?: string;
  openFrom?: string | null;
  openTo?: string | null;
  state?: string;
  documentTitle?: string | null;
  open?: boolean;
  claimMatter?: string | null;
  /** Working days for which grants are shown to everybody before they are paid. */
  publicityDays?: number | null;
  /** How the sum comes about, a line a step. */
  amount?: string[];
  criteria?: Condition[];
}

export interface Person {
  id: string;
  name: string;
  idNumberMasked?: string;
  mobileMasked?: string;
  assurance: number;
  kind: string;
  department?: string | null;
  roles?: string[];
  identities?: { actingFor: string | null; name: string; role: 'SELF' | 'OWNER' | 'AGENT' }[];
}

export interface ImportReport {
  /** A person's import waits as a draft for somebody else's approval. */
  draftId?: string;
  created?: number;
  updated?: number;
  unchanged?: number;
  code?: string;
  version?: number | string;
  matters?: (string | { taskCode: string; name?: string })[];
  warnings?: { pointer: string; message: string }[];
  /** What the fair-competition review doubts; whoever releases gives the reason. */
  fairCompetition?: { pointer: string; message: string; law?: string }[];
  errors?: { pointer: string; code?: string; message: string }[];
}
