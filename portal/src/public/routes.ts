import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { knownSession, session, signInUrl, unknownSession } from '../shared/session';
import { policyPage } from '../policy/pages';
import HomePage from './pages/HomePage.vue';

const routes: RouteRecordRaw[] = [
  { path: '/', component: HomePage },
  { path: '/services', component: () => import('./pages/ServicesPage.vue') },
  { path: '/life-events/:code', component: () => import('./pages/GuidePage.vue'), props: true },
  { path: '/life-events', redirect: (to) => ({ path: '/services', query: to.query }) },
  { path: '/matters/:taskCode', component: () => import('./pages/MatterPage.vue'), props: true },
  { path: '/policies', component: policyPage(() => import('./pages/policy/PoliciesPage.vue')) },
  { path: '/policies/:code', component: policyPage(() => import('./pages/policy/PolicyPage.vue')), props: true },
  { path: '/policies/:code/rating', component: policyPage(() => import('./pages/policy/PolicyRatingPage.vue')), props: true, meta: { own: true } },
  { path: '/policy-documents', component: policyPage(() => import('./pages/policy/DocumentsPage.vue')) },
  { path: '/policy-documents/:id', component: policyPage(() => import('./pages/policy/DocumentPage.vue')), props: true },
  { path: '/publicity', component: policyPage(() => import('./pages/policy/PublicityListPage.vue')) },
  { path: '/publicity/objections', component: policyPage(() => import('./pages/policy/PublicityObjectionsPage.vue')) },
  { path: '/publicity/:id', component: policyPage(() => import('./pages/policy/PublicityPage.vue')), props: true },
  { path: '/verify/:code?', component: () => import('./pages/VerifyPage.vue'), props: true },
  { path: '/progress/:code?', component: () => import('./pages/ProgressPage.vue'), props: true },
  { path: '/signin', component: () => import('./pages/SignInPage.vue') },
  { path: '/register', component: () => import('./pages/RegisterPage.vue') },
  { path: '/account/real-name', component: () => import('./pages/RealNamePage.vue'), meta: { own: true } },
  { path: '/account', component: () => import('./pages/AccountPage.vue'), meta: { own: true } },
  { path: '/apply/new', component: () => import('./pages/apply/ApplyNew.vue'), meta: { own: true } },
  { path: '/apply/:id/done', component: () => import('./pages/apply/ApplyDone.vue'), props: true, meta: { own: true } },
  {
    path: '/apply/:id',
    component: () => import('./pages/apply/ApplyLayout.vue'),
    props: true,
    meta: { own: true },
    children: [
      { path: '', component: () => import('./pages/apply/ApplyTasks.vue') },
      { path: 'check', component: () => import('./pages/apply/ApplyCheck.vue') },
      { path: ':page', component: () => import('./pages/apply/ApplyPage.vue'), props: true },
    ],
  },
  { path: '/applications', component: () => import('./pages/ApplicationsPage.vue'), meta: { own: true } },
  { path: '/applications/:id', component: () => import('./pages/ApplicationPage.vue'), props: true, meta: { own: true } },
  { path: '/applications/:id/correction/:child', component: () => import('./pages/CorrectionPage.vue'), props: true, meta: { own: true } },
  { path: '/applications/:id/deficiency/:child', component: () => import('./pages/CorrectionPage.vue'), props: (to) => ({ ...to.params, about: 'deficiency' }), meta: { own: true } },
  { path: '/applications/:id/resubmission/:child', component: () => import('./pages/CorrectionPage.vue'), props: (to) => ({ ...to.params, about: 'resubmission' }), meta: { own: true } },
  { path: '/applications/:id/withdraw', component: () => import('./pages/WithdrawPage.vue'), props: true, meta: { own: true } },
  { path: '/applications/:id/rating', component: () => import('./pages/RatingPage.vue'), props: true, meta: { own: true } },
  { path: '/licences', component: () => import('./pages/WalletPage.vue'), meta: { own: true } },
  { path: '/licences/:id', component: () => import('./pages/LicencePage.vue'), props: true, meta: { own: true } },
  { path: '/materials', component: () => import('./pages/MaterialsPage.vue'), meta: { own: true } },
  { path: '/answers', component: () => import('./pages/AnswersPage.vue'), meta: { own: true } },
  { path: '/documents/verify', component: () => import('./pages/DocumentVerifyPage.vue') },
  { path: '/open-data', component: () => import('./pages/OpenDataPage.vue') },
  { path: '/inbox', component: () => import('./pages/InboxPage.vue'), meta: { own: true } },
  { path: '/data-use', component: () => import('./pages/DataUsePage.vue'), meta: { own: true } },
  { path: '/consents', component: () => import('./pages/ConsentsPage.vue'), meta: { own: true } },
  { path: '/identities', component: () => import('./pages/IdentitiesPage.vue'), meta: { own: true } },
  { path: '/enterprise', component: policyPage(() => import('./pages/policy/MatchesPage.vue')), meta: { own: true } },
  { path: '/enterprise/questions', component: policyPage(() => import('./pages/policy/QuestionsPage.vue')), meta: { own: true } },
  { path: '/enterprise/facts', component: policyPage(() => import('./pages/policy/FactsPage.vue')), meta: { own: true } },
  { path: '/enterprise/grants', component: policyPage(() => import('./pages/policy/GrantsPage.vue')), meta: { own: true } },
  { path: '/enterprise/delivery', component: policyPage(() => import('./pages/policy/DeliveryPage.vue')), meta: { own: true } },
  { path: '/benefits', component: policyPage(() => import('./pages/policy/MatchesPage.vue')), props: { person: true }, meta: { own: true } },
  { path: '/benefits/grants', component: policyPage(() => import('./pages/policy/GrantsPage.vue')), props: { person: true }, meta: { own: true } },
  { path: '/benefits/delivery', component: policyPage(() => import('./pages/policy/DeliveryPage.vue')), props: { person: true }, meta: { own: true } },
  { path: '/benefits/questions', component: policyPage(() => import('./pages/policy/QuestionsPage.vue')), props: { person: true }, meta: { own: true } },
  { path: '/accessibility', component: () => import('./pages/AccessibilityPage.vue') },
  { path: '/official', component: () => import('./pages/OfficialPage.vue') },
  { path: '/:rest(.*)*', component: () => import('./pages/NotFoundPage.vue') },
];

export const router = createRouter({
  history: createWebHistory(),
  routes,
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? undefined : { top: 0 }),
});

/** A page of one's own needs a session; the sign-in returns to it. */
router.beforeEach(async (to) => {
  if (!to.meta.own) return true;
  await knownSession();
  if (session.authenticated || unknownSession.value) return true;
  window.location.assign(signInUrl(to.fullPath));
  return false;
});
