import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { knownSession, session, signInUrl, unknownSession } from '../shared/session';
import type { Key } from '../shared/i18n';
import { policyPage } from '../policy/pages';

/** Who sees a page; the services decide again. */
export interface Place {
  path: string;
  title: Key;
  roles: string[];
  /** Under which heading it stands; casework unless said. */
  section?: 'policy' | 'exchange' | 'admin';
}

const caseworkers = ['CLERK', 'OFFICER', 'REVIEWER', 'HEAD', 'SUPERVISOR'];
const policyReaders = ['POLICY_ADMIN', 'SUPERVISOR'];
const moneyReaders = ['POLICY_ADMIN', 'SUPERVISOR', 'AUDIT_ADMIN'];
const sharers = ['OFFICER', 'HEAD', 'EXCHANGE_ADMIN', 'SUPERVISOR'];

export const places: Place[] = [
  { path: '/staff/', title: 'staff.inbox', roles: caseworkers },
  { path: '/staff/messages', title: 'staff.messages', roles: caseworkers },
  { path: '/staff/absence', title: 'staff.absence', roles: ['CLERK', 'OFFICER', 'REVIEWER', 'HEAD'] },
  { path: '/staff/rectifications', title: 'staff.rectifications', roles: ['OFFICER', 'HEAD', 'SUPERVISOR'] },
  { path: '/staff/supervision', title: 'staff.supervision', roles: ['SUPERVISOR', 'HEAD'] },
  { path: '/staff/licences', title: 'staff.licences', roles: ['CLERK', 'OFFICER', 'REVIEWER', 'HEAD'] },
  { path: '/staff/counter', title: 'staff.counter', roles: ['CLERK'] },
  { path: '/staff/objections', title: 'staff.objections', roles: caseworkers },
  { path: '/staff/matters', title: 'staff.matters', roles: ['MATTER_ADMIN'], section: 'admin' },
  { path: '/staff/questions', title: 'staff.questions', roles: ['MATTER_ADMIN'], section: 'admin' },
  { path: '/staff/calendar', title: 'staff.calendar', roles: ['MATTER_ADMIN', 'SYSTEM_ADMIN'], section: 'admin' },
  { path: '/staff/numberings', title: 'staff.numberings', roles: ['MATTER_ADMIN', 'SYSTEM_ADMIN'], section: 'admin' },
  { path: '/staff/policies', title: 'staff.policies', roles: ['POLICY_ADMIN'], section: 'policy' },
  { path: '/staff/policy-documents', title: 'staff.policyDocuments', roles: policyReaders, section: 'policy' },
  { path: '/staff/policy-sources', title: 'staff.policySources', roles: policyReaders, section: 'policy' },
  { path: '/staff/policy-drafts', title: 'staff.policyDrafts', roles: policyReaders, section: 'policy' },
  { path: '/staff/policy-attributes', title: 'staff.policyAttributes', roles: policyReaders, section: 'policy' },
  { path: '/staff/policy-formulas', title: 'staff.policyFormulas', roles: moneyReaders, section: 'policy' },
  { path: '/staff/policy-reviews', title: 'staff.policyReviews', roles: ['POLICY_ADMIN'], section: 'policy' },
  { path: '/staff/benefit-lists', title: 'staff.benefitLists', roles: moneyReaders, section: 'policy' },
  { path: '/staff/budgets', title: 'staff.budgets', roles: moneyReaders, section: 'policy' },
  { path: '/staff/undertakings', title: 'staff.undertakings', roles: moneyReaders, section: 'policy' },
  { path: '/staff/earlier-grants', title: 'staff.earlierGrants', roles: moneyReaders, section: 'policy' },
  { path: '/staff/ledger', title: 'staff.ledger', roles: moneyReaders, section: 'policy' },
  { path: '/staff/treasury', title: 'staff.treasury', roles: moneyReaders, section: 'policy' },
  { path: '/staff/payments', title: 'staff.payments', roles: moneyReaders, section: 'policy' },
  { path: '/staff/recoveries', title: 'staff.recoveries', roles: moneyReaders, section: 'policy' },
  { path: '/staff/unreceived', title: 'staff.unreceived', roles: policyReaders, section: 'policy' },
  { path: '/staff/evaluations', title: 'staff.evaluations', roles: policyReaders, section: 'policy' },
  { path: '/staff/policy-deadlines', title: 'staff.policyDeadlines', roles: policyReaders, section: 'policy' },
  { path: '/staff/code-trees', title: 'staff.codeTrees', roles: policyReaders, section: 'policy' },
  { path: '/staff/roster', title: 'staff.roster', roles: policyReaders, section: 'policy' },
  { path: '/staff/policy-claims', title: 'staff.policyClaims', roles: ['POLICY_ADMIN', 'AUDIT_ADMIN'], section: 'policy' },
  { path: '/staff/policy-impasses', title: 'staff.policyImpasses', roles: moneyReaders, section: 'policy' },
  { path: '/staff/policy-decisions', title: 'staff.policyDecisions', roles: ['AUDIT_ADMIN'], section: 'policy' },
  { path: '/staff/systems', title: 'staff.systems', roles: ['EXCHANGE_ADMIN'], section: 'exchange' },
  { path: '/staff/exchange', title: 'staff.exchange', roles: ['EXCHANGE_ADMIN'], section: 'exchange' },
  { path: '/staff/events', title: 'staff.events', roles: ['EXCHANGE_ADMIN', 'SYSTEM_ADMIN'], section: 'admin' },
  { path: '/staff/people', title: 'staff.people', roles: ['SYSTEM_ADMIN'], section: 'admin' },
  { path: '/staff/audit', title: 'staff.audit', roles: ['AUDIT_ADMIN'], section: 'admin' },
  { path: '/staff/catalogue', title: 'staff.catalogue', roles: sharers, section: 'exchange' },
  { path: '/staff/sharing', title: 'staff.sharing', roles: sharers, section: 'exchange' },
  { path: '/staff/grants', title: 'staff.grants', roles: sharers, section: 'exchange' },
  { path: '/staff/predicates', title: 'staff.predicates', roles: sharers, section: 'exchange' },
  { path: '/staff/certificates', title: 'staff.certificates', roles: ['OFFICER', 'HEAD', 'EXCHANGE_ADMIN'], section: 'exchange' },
  { path: '/staff/consents', title: 'staff.consents', roles: ['OFFICER', 'HEAD'], section: 'exchange' },
  { path: '/staff/registrations', title: 'staff.registrations', roles: ['OFFICER', 'HEAD', 'EXCHANGE_ADMIN'], section: 'exchange' },
  { path: '/staff/calls', title: 'staff.calls', roles: sharers, section: 'exchange' },
  { path: '/staff/feeds', title: 'staff.feeds', roles: sharers, section: 'exchange' },
  { path: '/staff/log', title: 'staff.log', roles: ['EXCHANGE_ADMIN', 'SUPERVISOR', 'AUDIT_ADMIN'], section: 'exchange' },
  { path: '/staff/disclosure', title: 'staff.disclosure', roles: ['EXCHANGE_ADMIN', 'AUDIT_ADMIN', 'SUPERVISOR'], section: 'exchange' },
  { path: '/staff/try', title: 'staff.try', roles: sharers, section: 'exchange' },
];

export function placesOf(roles: string[] | undefined): Place[] {
  return places.filter((place) => place.roles.some((role) => roles?.includes(role)));
}

export interface Section {
  title: Key;
  places: Place[];
}

/** A person's pages under their headings; a heading without pages is left out. */
export function sectionsOf(own: Place[]): Section[] {
  const of = (section?: Place['section']) => own.filter((place) => place.section === section);
  const all: Section[] = [
    { title: 'staff.section.work', places: of() },
    { title: 'staff.section.policy', places: of('policy') },
    { title: 'staff.section.exchange', places: of('exchange') },
    { title: 'staff.section.admin', places: of('admin') },
  ];
  return all.filter((section) => section.places.length);
}

const routes: RouteRecordRaw[] = [
  { path: '/staff', redirect: '/staff/' },
  { path: '/staff/', component: () => import('./pages/InboxPage.vue') },
  { path: '/staff/tasks/:id', component: () => import('./pages/CasePage.vue'), props: true },
  { path: '/staff/messages', component: () => import('./pages/MessagesPage.vue') },
  { path: '/staff/absence', component: () => import('./pages/AbsencePage.vue') },
  { path: '/staff/rectifications', component: () => import('./pages/RectificationsPage.vue') },
  { path: '/staff/rectifications/:id', component: () => import('./pages/RectificationPage.vue'), props: true },
  { path: '/staff/supervision', component: () => import('./pages/SupervisionPage.vue') },
  { path: '/staff/calendar', component: () => import('./pages/CalendarPage.vue') },
  { path: '/staff/numberings', component: () => import('./pages/NumberingsPage.vue') },
  { path: '/staff/events', component: () => import('./pages/EventsPage.vue') },
  { path: '/staff/matters/drafts/:id', component: () => import('./pages/DraftPage.vue'), props: true },
  { path: '/staff/matters/processes/:code', component: () => import('./pages/ProcessPage.vue'), props: true },
  { path: '/staff/licences', component: () => import('./pages/LicencesPage.vue') },
  { path: '/staff/counter', component: () => import('./pages/CounterPage.vue') },
  { path: '/staff/objections', component: () => import('./pages/ObjectionsPage.vue') },
  { path: '/staff/matters', component: () => import('./pages/MattersPage.vue') },
  { path: '/staff/questions', component: () => import('./pages/QuestionBankPage.vue') },
  { path: '/staff/policies', component: policyPage(() => import('./pages/policy/PoliciesPage.vue')) },
  { path: '/staff/policy-documents', component: policyPage(() => import('./pages/policy/PolicyDocumentsPage.vue')) },
  { path: '/staff/policy-sources', component: policyPage(() => import('./pages/policy/PolicySourcesPage.vue')) },
  { path: '/staff/policy-documents/:id', component: policyPage(() => import('./pages/policy/PolicyDocumentPage.vue')), props: true },
  { path: '/staff/policy-drafts', component: policyPage(() => import('./pages/policy/PolicyDraftsPage.vue')) },
  { path: '/staff/policy-drafts/:id', component: policyPage(() => import('./pages/policy/PolicyDraftPage.vue')), props: true },
  { path: '/staff/policy-attributes', component: policyPage(() => import('./pages/policy/AttributesPage.vue')) },
  { path: '/staff/policy-formulas', component: policyPage(() => import('./pages/policy/FormulasPage.vue')) },
  { path: '/staff/policy-formulas/:code', component: policyPage(() => import('./pages/policy/FormulaPage.vue')), props: true },
  { path: '/staff/policy-reviews', component: policyPage(() => import('./pages/policy/PolicyReviewsPage.vue')) },
  { path: '/staff/benefit-lists', component: policyPage(() => import('./pages/policy/BenefitListsPage.vue')) },
  { path: '/staff/benefit-lists/:id', component: policyPage(() => import('./pages/policy/BenefitListPage.vue')), props: true },
  { path: '/staff/budgets', component: policyPage(() => import('./pages/policy/BudgetsPage.vue')) },
  { path: '/staff/undertakings', component: policyPage(() => import('./pages/policy/UndertakingsPage.vue')) },
  { path: '/staff/earlier-grants', component: policyPage(() => import('./pages/policy/EarlierGrantsPage.vue')) },
  { path: '/staff/ledger', component: policyPage(() => import('./pages/policy/LedgerPage.vue')) },
  { path: '/staff/treasury', component: policyPage(() => import('./pages/policy/TreasuryPage.vue')) },
  { path: '/staff/treasury/:id', component: policyPage(() => import('./pages/policy/TreasuryFilePage.vue')), props: true },
  { path: '/staff/payments', component: policyPage(() => import('./pages/policy/PaymentsPage.vue')) },
  { path: '/staff/policies/:code', component: policyPage(() => import('./pages/policy/PolicyVersionsPage.vue')), props: true },
  { path: '/staff/recoveries', component: policyPage(() => import('./pages/policy/RecoveriesPage.vue')) },
  { path: '/staff/unreceived', component: policyPage(() => import('./pages/policy/UnreceivedPage.vue')) },
  { path: '/staff/evaluations', component: policyPage(() => import('./pages/policy/EvaluationsPage.vue')) },
  { path: '/staff/evaluations/:code', component: policyPage(() => import('./pages/policy/EvaluationPage.vue')), props: true },
  { path: '/staff/policy-deadlines', component: policyPage(() => import('./pages/policy/PolicyDeadlinesPage.vue')) },
  { path: '/staff/code-trees', component: policyPage(() => import('./pages/policy/CodeTreesPage.vue')) },
  { path: '/staff/roster', component: policyPage(() => import('./pages/policy/RosterPage.vue')) },
  { path: '/staff/policy-claims', component: policyPage(() => import('./pages/policy/PolicyClaimsPage.vue')) },
  { path: '/staff/policy-impasses', component: policyPage(() => import('./pages/policy/ImpassesPage.vue')) },
  { path: '/staff/policy-decisions', component: policyPage(() => import('./pages/policy/DecisionsPage.vue')) },
  { path: '/staff/systems', component: () => import('./pages/SystemsPage.vue') },
  { path: '/staff/exchange', component: () => import('./pages/ExchangePage.vue') },
  { path: '/staff/catalogue', component: () => import('./pages/exchange/CataloguePage.vue') },
  { path: '/staff/catalogue/:directory/:sequence', component: () => import('./pages/exchange/ResourcePage.vue'), props: true },
  { path: '/staff/sharing', component: () => import('./pages/exchange/SharingPage.vue') },
  { path: '/staff/sharing/new', component: () => import('./pages/exchange/SharingFormPage.vue') },
  { path: '/staff/sharing/:id/edit', component: () => import('./pages/exchange/SharingFormPage.vue'), props: true },
  { path: '/staff/sharing/:id', component: () => import('./pages/exchange/SharingRequestPage.vue'), props: true },
  { path: '/staff/grants', component: () => import('./pages/exchange/GrantsPage.vue') },
  { path: '/staff/predicates', component: () => import('./pages/exchange/PredicatesPage.vue') },
  { path: '/staff/certificates', component: () => import('./pages/exchange/CertificatesPage.vue') },
  { path: '/staff/consents', component: () => import('./pages/exchange/ConsentsPage.vue') },
  { path: '/staff/registrations', component: () => import('./pages/exchange/RegistrationsPage.vue') },
  { path: '/staff/registrations/new', component: () => import('./pages/exchange/RegistrationFormPage.vue') },
  { path: '/staff/calls', component: () => import('./pages/exchange/CallsPage.vue') },
  { path: '/staff/calls/decisions/:id', component: () => import('./pages/exchange/DecisionPage.vue'), props: true },
  { path: '/staff/feeds', component: () => import('./pages/exchange/FeedsPage.vue') },
  { path: '/staff/feeds/batches', component: () => import('./pages/exchange/BatchesPage.vue') },
  { path: '/staff/feeds/jobs', component: () => import('./pages/exchange/JobsPage.vue') },
  { path: '/staff/log', component: () => import('./pages/exchange/LogPage.vue') },
  { path: '/staff/disclosure', component: () => import('./pages/exchange/DisclosurePage.vue') },
  { path: '/staff/try', component: () => import('./pages/exchange/TryPage.vue') },
  { path: '/staff/people', component: () => import('./pages/PeoplePage.vue') },
  { path: '/staff/audit', component: () => import('./pages/AuditPage.vue') },
  { path: '/:rest(.*)*', component: () => import('./pages/NotFoundPage.vue') },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
});

router.beforeEach(async (to) => {
  await knownSession();
  if (unknownSession.value) return true;
  if (!session.authenticated) {
    window.location.assign(signInUrl(to.fullPath));
    return false;
  }
  if (to.path === '/staff/' && session.kind === 'STAFF') {
    const own = placesOf(session.roles);
    if (own.length && own[0].path !== '/staff/' && !own.some((place) => place.path === '/staff/')) return own[0].path;
  }
  return true;
});
