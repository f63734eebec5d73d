/**
 * Looks at every page as built: a screenshot in both widths and languages, axe, the content security policy, console
 * errors and sideways scrolling. Usage: npm run look [-- name-part] with the portal built before.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { startMock } from './mock.mjs';

const port = 8097;
const base = `http://localhost:${port}`;
const out = process.env.LOOK_DIR ?? new URL('../target/look', import.meta.url).pathname;
const only = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

const enterprise = 'fang:91990000MOCK00000X';
/** Fills in the birth form up to a page, by the keyboardable controls that a person uses. */
async function draft(page) {
  await page.goto(`${base}/apply/new?lifeEvent=YJS-A`);
  await page.waitForSelector('.task-list');
  return page.url();
}
async function filled(page) {
  const url = await draft(page);
  await page.goto(`${url}/items`);
  await page.getByRole('checkbox').nth(5).check();
  await page.getByRole('checkbox').nth(6).check();
  await next(page);
  await page.locator('#f-fatherIdNumber').fill('11010519491231002x');
  await next(page);
  await page.getByRole('radio').first().check();
  await page.locator('#f-childName').fill('周一诺');
  await next(page);
  await page.getByRole('radio').nth(1).check();
  await page.locator('#f-relation').selectOption('1');
  await next(page);
  await page.getByRole('radio').first().check();
  await page.locator('#f-address').fill('示例市东湖区民生路 18 号');
  await next(page);
  await page.locator('#f-account').fill('6222 0000 1111 2222');
  await page.locator('#f-paidOn').fill('2026');
  await page.locator('.date-parts input').nth(1).fill('11');
  await page.locator('.date-parts input').nth(2).fill('15');
  await page.locator('#f-cost').fill('1,234.50');
  await next(page);
  await page.locator('#f-mobile').fill('138 0013 8000');
  await page.locator('#f-truth').check();
  await next(page);
  await page.waitForSelector('.summary');
}
async function next(page) {
  const before = page.url();
  await page.locator('main form button[type=submit]').click();
  await page.waitForFunction((url) => location.href !== url, before);
}
/** bpmn.io's licence: its mark stays fully visible, and nothing lies over it. */
async function markVisible(page) {
  await page.waitForSelector('.bjs-powered-by');
  await page.locator('.diagram-box').scrollIntoViewIfNeeded();
  const seen = await page.evaluate(() => {
    const mark = document.querySelector('.bjs-powered-by');
    const box = mark.getBoundingClientRect();
    const frame = document.querySelector('.diagram-box').getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
    return box.width > 20 && box.right <= frame.right && box.bottom <= frame.bottom && mark.contains(top) && getComputedStyle(mark).opacity === '1';
  });
  if (!seen) throw new Error('the mark of bpmn.io is hidden');
}
const at = (name, path, session = null, act = null) => ({ name, path, session, act });
const click = (selector, nth = 0) => async (page) => page.locator(selector).nth(nth).click();

const looks = [
  at('home', '/'), at('services', '/services'), at('services-none', '/services?q=xyz'), at('guide', '/life-events/YJS-A'), at('matter', '/matters/1100000000000000WJ3990000000001'),
  at('matter-guided', '/matters/1100000000000000SC3990000000012', null, async (page) => { await page.locator('.situations input').first().check(); await page.locator('.guide-section summary').last().click(); }), at('policies', '/policies'), at('policy', '/policies/Q1'), at('verify', '/verify'), at('verify-good', '/verify?code=QX7K2M'), at('verify-bad', '/verify?identifier=1.2.3'),
  at('progress', '/progress'), at('progress-found', '/progress?code=4820175936'), at('progress-none', '/progress?code=1'),
  at('signin', '/bff/login?return=/applications'), at('signin-error', '/signin?error=locked&retry=600', 'csrf'), at('signin-start', '/signin'), at('register', '/register'), at('register-errors', '/register', null, click('button[type=submit]')),
  at('accessibility', '/accessibility'), at('official', '/official'), at('not-found', '/nowhere'),
  at('home-signed-in', '/', 'lin', click('.account-menu button, .menu-button')), at('real-name', '/account/real-name?required=4', 'zhou'), at('too-low', '/apply/new?lifeEvent=YJS-A', 'zhou'), at('account', '/account', 'lin'), at('identities', '/identities', 'fang'),
  at('apply-tasks', null, 'lin', draft),
  at('apply-items', null, 'lin', async (page) => page.goto(`${await draft(page)}/items`)),
  at('guide-choice', '/life-events/YJS-C'), at('apply-choice', null, 'lin', async (page) => { await page.goto(`${base}/apply/new?lifeEvent=YJS-C`); await page.waitForSelector('.task-list'); await page.goto(`${page.url()}/items`); await page.locator('main form button[type=submit]').click(); await page.waitForSelector('.error-summary'); }),
  at('apply-promise', null, 'lin', async (page) => { await page.goto(`${base}/apply/new?lifeEvent=YJS-C`); await page.waitForSelector('.task-list'); const url = page.url(); await page.goto(`${url}/items`); await page.getByRole('radio').nth(1).check(); await page.waitForTimeout(1500); await page.goto(`${url}/check`); await page.locator('input[value=EXPRESS]').check(); await page.locator('main form button[type=submit]').click(); await page.waitForSelector('.error-summary'); }),
  at('apply-parents', null, 'lin', async (page) => page.goto(`${await draft(page)}/parents`)),
  at('apply-errors', null, 'lin', async (page) => { await page.goto(`${await draft(page)}/child`); await page.locator('main form button[type=submit]').click(); }),
  at('apply-card', null, 'lin', async (page) => { await page.goto(`${await draft(page)}/card`); await page.getByRole('radio').first().check(); }),
  at('apply-check', null, 'lin', filled),
  at('apply-tasks-done', null, 'lin', async (page) => { await filled(page); await page.locator('.back a').click(); }),
  at('apply-money', null, 'lin', async (page) => { await filled(page); await page.goto(page.url().replace('check', 'money')); await page.getByRole('button', { name: /子女|children/ }).click(); }),
  at('apply-done', null, 'lin', async (page) => { await filled(page); await page.locator('main form button').dblclick(); await page.waitForSelector('.done'); }),
  at('applications', '/applications', 'lin'), at('application', '/applications/app-1', 'lin', click('.history summary')), at('application-closed', '/applications/app-2', 'lin'), at('application-none', '/applications/none', 'lin'),
  at('correction', '/applications/app-1/correction/ch-6', 'lin'), at('correction-errors', '/applications/app-1/correction/ch-6', 'lin', click('main form button[type=submit]')), at('withdraw', '/applications/app-1/withdraw', 'lin'), at('rating', '/applications/app-2/rating', 'lin', async (page) => page.locator('#score-2').check()),
  at('application-returned', '/applications/app-3', 'lin'), at('urge', '/applications/app-1', 'lin', click('.child .link')), at('resubmission', '/applications/app-3/resubmission/ch-1', 'lin'), at('deficiency', '/applications/app-3/deficiency/ch-5', 'lin', click('main form button[type=submit]')), at('rated', '/applications/app-4/rating', 'lin'),
  at('materials', '/materials', 'lin'), at('answers', '/answers', 'lin'), at('document-verify', '/documents/verify', null, click('main form button[type=submit]')), at('document-verified', '/documents/verify?number=%E4%BA%91&code=A', null), at('open-data', '/open-data'),
  at('licence-copy', '/licences/lic-1', 'lin', async (page) => { await page.locator('.panel-details summary').first().click(); await page.locator('.panel-details form button').first().click(); await page.locator('.panel-details summary').nth(1).click(); }), at('licence-versions', '/licences/lic-2', 'lin'),
  at('wallet', '/licences', 'lin'), at('licence', '/licences/lic-1', 'lin', click('.licence-side .button')), at('inbox', '/inbox', 'lin'), 
  at('data-use', '/data-use', 'lin'), at('data-use-filter', '/data-use?client=none', 'lin'), at('data-use-proof', '/data-use', 'lin', async (page) => { await page.locator('.uses details > summary').first().click(); await page.locator('.proof button').first().click(); await page.waitForSelector('.proof-verdict[data-tone=good]'); await page.locator('.proof details summary').first().click(); }),
  at('data-use-object', '/data-use', 'lin', async (page) => { await page.locator('.uses > li > details > summary').nth(1).click(); await page.locator('.uses > li').nth(1).locator('.panel-details > summary').click(); await page.locator('.uses > li').nth(1).locator('form button').click(); }), at('consents', '/consents', 'lin'), at('consents-unmarked', '/consents', 'lin', click('main .actions .button')),
  at('enterprise', '/enterprise', enterprise, click('.criteria summary')), at('grants', '/enterprise/grants', enterprise), at('enterprise-none', '/enterprise', 'fang'),
  ...['possible', 'nearMiss', 'notEligible'].map((group) => at(`matches-${group}`, `/enterprise?group=${group}`, enterprise)), at('questions', '/enterprise/questions', enterprise, click('main form button[type=submit]')), at('held-facts', '/enterprise/facts', enterprise, async (page) => { await page.locator('.wide-details summary').first().click(); await page.locator('.wide-details form button').first().click(); }),
  at('delivery', '/enterprise/delivery', enterprise), at('benefit-confirm', '/enterprise/grants', enterprise, click('.child form button[type=submit]')), at('benefit-refuse', '/enterprise/grants', enterprise, async (page) => { await page.locator('.child form .link').click(); await page.locator('.child form button[type=submit]').click(); }), at('policy-rating', '/policies/Q1/rating', enterprise, click('main form button[type=submit]')), at('citizen-benefits', '/benefits', 'lin'), at('citizen-questions', '/benefits/questions', 'lin'),
  at('policy-documents', '/policy-documents', null, click('summary')), at('policy-document', '/policy-documents/doc12'), at('publicity', '/publicity'), at('publicity-list', '/publicity/pub-1'), at('publicity-object', '/publicity/pub-1', 'lin', click('main form button[type=submit]')), at('elder-document-24', '/policy-documents/doc12', 'elder'), at('elder-publicity', '/publicity/pub-1', 'elder'),
  at('elder-home', '/', 'elder'), at('elder-open-data', '/open-data', 'elder'), at('elder-matter', '/matters/1100000000000000SC3990000000012', 'elder'), at('elder-document-20', '/documents/verify', 'elder'), at('elder-guide', '/life-events/YJS-A', 'elder'), at('elder-signin-20', '/signin', 'elder'), at('elder-verify-20', '/verify?code=X', 'elder'), at('elder-policies-20', '/policies/Q1', 'elder'),
  at('staff-inbox', '/staff/', 'wj'), at('staff-case', '/staff/tasks/t2', 'wj'), at('staff-grant', '/staff/tasks/t2', 'wj', async (page) => { await page.getByRole('radio').nth(1).check(); await page.locator('.decide form button[type=submit]').click(); }),
  at('staff-correction', '/staff/tasks/t2', 'wj', async (page) => { await page.getByRole('radio').nth(2).check(); await page.locator('.gap-pick input').first().check(); }),
  at('staff-deny', '/staff/tasks/t2', 'wj', async (page) => { await page.locator('input[value=DENY]').check(); await page.locator('.decide form button[type=submit]').click(); }),
  at('staff-supervised', '/staff/', 'watch'), at('staff-filter', '/staff/?q=x&lamp=RED', 'wj'), at('staff-bulk', '/staff/', 'wj', async (page) => { await page.locator('.pick input').nth(1).check(); await page.locator('.pick input').nth(2).check(); await page.locator('.bulk button').first().click(); await page.locator('#bulk-to').check(); await page.locator('.modal form button').click(); await page.waitForSelector('.modal table'); }),
  at('staff-bulk-decide', '/staff/', 'wj', async (page) => { await page.locator('.pick input').nth(1).check(); await page.locator('.bulk button').nth(1).click(); await page.locator('.modal form button').click(); }),
  ...['materials', 'opinions', 'trace', 'documents', 'diagram'].map((section) => at(`staff-case-${section}`, `/staff/tasks/t1?section=${section}`, 'wj', section === 'diagram' ? markVisible : null)),
  at('staff-deficient', '/staff/tasks/t1', 'wj', async (page) => { await page.locator('input[value=ACCEPT_DEFICIENT]').check(); await page.locator('.decide form button[type=submit]').click(); }),
  at('staff-special', '/staff/tasks/t1', 'wj', async (page) => { await page.locator('input[value=START_SPECIAL]').check(); await page.locator('.decide form button[type=submit]').click(); }),
  at('staff-transfer', '/staff/tasks/t1', 'wj', async (page) => { await page.getByRole('button', { name: /^(转办|Hand over)$/ }).click(); await page.locator('#act-to').check(); await page.locator('#act-reason').fill('外出'); await page.locator('.modal form button[type=submit]').click(); await page.waitForSelector('.modal .problem'); }),
  at('staff-signers', '/staff/tasks/t1', 'wj', async (page) => { await page.getByRole('button', { name: /^(加签|Add signers)$/ }).click(); await page.locator('.modal form button[type=submit]').click(); }),
  at('staff-licences', '/staff/licences', 'wj'), at('staff-licence-change', '/staff/licences', 'wj', async (page) => { await page.locator('table .link').nth(1).click(); await page.locator('.modal form button').click(); }), at('staff-counter', '/staff/counter', 'wj', async (page) => { await page.locator('#number').fill('11010519491231002X'); await page.locator('main form button').click(); await page.waitForSelector('.panel'); }), at('staff-objections', '/staff/objections', 'wj'), at('staff-objections-own', '/staff/objections?role=consumer', 'wj', async (page) => page.locator('form.panel button[type=submit]').last().click()),
  at('staff-messages', '/staff/messages', 'wj'), at('staff-absence', '/staff/absence', 'wj', click('main form button[type=submit]')), at('staff-supervision', '/staff/supervision', 'watch', async (page) => { await page.waitForSelector('.chart svg'); await page.locator('input[value=load]').check(); await page.waitForTimeout(200); }), at('staff-rectifications', '/staff/rectifications', 'head'),
  at('staff-rectification', '/staff/rectifications/r1', 'head', async (page) => { await page.locator('input[value=CALL_BACK]').check(); await page.locator('.decide form button').click(); }),
  at('staff-calendar', '/staff/calendar', 'sys.admin'), at('staff-calendar-day', '/staff/calendar', 'sys.admin', async (page) => { await page.locator('.day[data-kind=holiday]').first().click(); await page.locator('.modal form button[type=submit]').click(); }), at('staff-events', '/staff/events', 'sys.admin', click('main form button[type=submit]')),
  at('staff-matters', '/staff/matters', 'matter.admin'), at('staff-drafts', '/staff/matters?view=drafts', 'matter.admin'), at('staff-matters-import', '/staff/matters?view=import', 'matter.admin', async (page) => { await page.locator('#import-text').fill('{"code":"YJS-X"}'); await page.locator('main form button[type=submit]').click(); }),
  ...['basics', 'materials', 'situations', 'steps', 'json'].map((section) => at(`staff-draft-${section}`, `/staff/matters/drafts/d1?section=${section}`, 'matter.admin')),
  at('staff-draft-errors', '/staff/matters/drafts/d1', 'matter.admin', async (page) => { await page.getByRole('button', { name: /保存并校验|Save and check/ }).click(); await page.waitForSelector('.error-summary'); }),
  at('staff-draft-check', '/staff/matters/drafts/d1?section=check', 'matter.admin', async (page) => { await page.locator('main form button[type=submit]').click(); await page.waitForSelector('.paper-preview'); }),
  at('staff-draft-event', '/staff/matters/drafts/d2', 'matter.admin'), at('staff-draft-publish', '/staff/matters/drafts/d2?section=publish', 'matter.admin', async (page) => { await page.locator('#approve').check(); }),
  at('staff-process', '/staff/matters/processes/YJS-A', 'matter.admin', async (page) => { await page.locator('#from').selectOption({ index: 2 }); await page.locator('#to').selectOption({ index: 1 }); await page.locator('main form button[type=submit]').first().click(); await page.waitForSelector('form [role=status]'); }),
  at('benefit-lists', '/staff/benefit-lists', 'policy.admin', async (page) => { await page.locator('.panel-details summary').click(); await page.locator('main form button').first().click(); await page.waitForSelector('.error-summary'); }), at('benefit-list', '/staff/benefit-lists/bl-1', 'policy.admin', async (page) => { await page.locator('.decide input').nth(1).check(); await page.locator('.decide button').click(); await page.waitForSelector('.error-summary'); }), at('benefit-list-objection', '/staff/benefit-lists/bl-2', 'policy.admin', click('form.panel button')),
  at('budgets', '/staff/budgets', 'policy.admin', click('main form button[type=submit]')), at('exclusion-groups', '/staff/budgets?view=groups', 'policy.admin', click('main form button[type=submit]')), at('ledger', '/staff/ledger?policy=Q1', 'policy.admin'), at('treasury-files', '/staff/treasury', 'policy.admin'), at('payments', '/staff/payments', 'policy.admin'), at('treasury-file', '/staff/treasury/tf-1', 'policy.admin', async (page) => { await page.locator('#results-lines').fill('x'); await page.locator('main form button').click(); await page.waitForSelector('.error-summary'); }),
  at('unreceived', '/staff/unreceived?policy=Q1', 'policy.admin'), at('evaluations', '/staff/evaluations', 'policy.admin', (page) => page.waitForSelector('.chart svg')), at('evaluation', '/staff/evaluations/Q1', 'policy.admin', (page) => page.waitForSelector('.chart svg')), at('policy-deadlines', '/staff/policy-deadlines?state=OVERDUE', 'policy.admin'), at('roster', '/staff/roster', 'policy.admin', click('main form button')), at('roster-tickets', '/staff/roster?view=tickets', 'policy.admin'), at('roster-reach', '/staff/roster?view=reach', 'policy.admin'), at('policy-versions', '/staff/policies/Q1', 'policy.admin', click('main form button')), at('policy-decisions', '/staff/policy-decisions', 'audit.admin'),
  at('staff-documents', '/staff/policy-documents', 'policy.admin'), at('staff-documents-import', '/staff/policy-documents?view=imports', 'policy.admin', async (page) => { await page.locator('#documents-import-text').fill('{}'); await page.locator('main form button[type=submit]').click(); await page.waitForSelector('.notice.attention'); await page.locator('.rows-list summary').click(); }), at('staff-document', '/staff/policy-documents/doc12', 'policy.admin'),
  at('policy-drafts', '/staff/policy-drafts', 'policy.admin'), ...['basics', 'amount', 'cases', 'json'].map((section) => at(`policy-draft-${section}`, `/staff/policy-drafts/pd-1?section=${section}`, 'policy.admin')), at('policy-draft-rule', '/staff/policy-drafts/pd-1', 'policy.admin', async (page) => { await page.locator('.draft-bar .secondary').click(); await page.waitForSelector('.criteria-parts .error-message'); await page.evaluate(() => document.querySelectorAll('.criterion > details').forEach((one) => (one.open = true))); await page.locator('.code-picker .search-row button').first().click(); await page.locator('.rule-editor .panel-details > summary').click(); }),
  at('policy-draft-check', '/staff/policy-drafts/pd-1?section=check', 'policy.admin', async (page) => { await page.locator('.draft-bar .secondary').click(); await page.waitForSelector('.notice.attention'); }), at('policy-draft-preview', '/staff/policy-drafts/pd-1?section=preview', 'policy.admin', async (page) => { await page.locator('main .actions .button').click(); await page.waitForSelector('.chart svg'); }), at('policy-draft-submit', '/staff/policy-drafts/pd-1?section=release', 'policy.admin', async (page) => { await page.locator('main .actions .button').click(); await page.waitForSelector('main .problem'); }), at('policy-draft-release', '/staff/policy-drafts/pd-2?section=release', 'policy.admin', async (page) => { await page.locator('input[value=release]').check(); await page.locator('main form button').click(); await page.waitForSelector('.error-summary'); }),
  at('staff-policies', '/staff/policies', 'policy.admin'), at('staff-systems', '/staff/systems', 'exchange.admin', async (page) => { await page.locator('#system-name').fill('X'); await page.locator('#subsystem').fill('hukou'); await page.locator('main form button[type=submit]').click(); }),
  at('staff-catalogue', '/staff/catalogue', 'head'), at('staff-catalogue-narrow', '/staff/catalogue?shareType=2', 'head'), at('staff-resource', '/staff/catalogue/306014001/000001', 'head'), at('staff-sharing', '/staff/sharing', 'head'), at('staff-sharing-new', '/staff/sharing/new?resource=306014001/000001', 'head', click('main form button[type=submit]')), at('staff-sharing-none', '/staff/sharing/new', 'head'),
  at('staff-sharing-refuse', '/staff/sharing/0001', 'head', async (page) => { await page.locator('input[value=REFUSE]').check(); await page.locator('.decide form button[type=submit]').click(); await page.waitForSelector('.error-summary'); }), at('staff-sharing-approve', '/staff/sharing/0001', 'head', async (page) => { await page.locator('input[value=APPROVE]').check(); await page.locator('.decide details summary').click(); }), at('staff-sharing-dispute', '/staff/sharing/0003', 'head'),
  at('staff-grants', '/staff/grants?role=provider', 'head', async (page) => { await page.locator('.rows-list summary').first().click(); await page.waitForSelector('meter'); }),
  at('staff-calls', '/staff/calls', 'exchange.admin'), at('staff-calls-wrong', '/staff/calls', 'exchange.admin', click('main form button[type=submit]')), at('staff-decision', '/staff/calls/decisions/019ac3f0-3333-7000-8000-000000000003', 'head'), at('staff-log', '/staff/log', 'exchange.admin', async (page) => { await page.locator('main .actions .button').click(); await page.waitForSelector('.proof-checks'); }), at('staff-log-audit', '/staff/log', 'audit.admin', async (page) => { await page.locator('main .actions .secondary').click(); await page.waitForSelector('.proof-verdict'); }),
  at('staff-consents', '/staff/consents', 'head', async (page) => { await page.locator('#consent-mode').selectOption('STORE'); await page.locator('main form button[type=submit]').click(); }),
  at('staff-disclosure', '/staff/disclosure', 'exchange.admin', click('main form button[type=submit]')), at('staff-disclosure-decide', '/staff/disclosure', 'audit.admin', click('.row-actions .link')),
  at('staff-registrations', '/staff/registrations', 'exchange.admin', async (page) => { await page.locator('.rows-list details summary').first().click(); await page.locator('.rows-list .button.secondary').click(); await page.locator('.rows-list form button[type=submit]').click(); }), at('staff-registrations-own', '/staff/registrations', 'head', async (page) => { await page.locator('section .panel .link.danger').first().click(); await page.locator('section .panel form button[type=submit]').click(); }),
  at('staff-register-system', '/staff/registrations/new', 'head', async (page) => { await page.locator('#register-name').fill('甲'); await page.locator('#register-code').fill('hukou'); await page.locator('main form button[type=submit]').click(); await page.waitForSelector('.error-summary'); }), at('staff-register-service', '/staff/registrations/new', 'head', async (page) => { await page.locator('input[value=SERVICE]').check(); await page.locator('#register-adapter').selectOption('sql'); await page.locator('main form button[type=submit]').click(); }),
  at('staff-feeds', '/staff/feeds', 'head', async (page) => { await page.locator('.rows-list summary').first().click(); await page.locator('input[value=PUSH]').check(); await page.locator('main form button[type=submit]').click(); }), at('staff-batches', '/staff/feeds/batches', 'head', async (page) => { await page.locator('.rows-list .link.danger').click(); await page.locator('main form button[type=submit]').click(); await page.waitForSelector('.error-summary'); }), at('staff-batches-operator', '/staff/feeds/batches', 'exchange.admin'), at('staff-predicates', '/staff/predicates', 'exchange.admin', async (page) => { await page.locator('th .link').first().click(); await page.locator('#predicate-operand').fill('abc'); await page.locator('main form button[type=submit]').click(); await page.waitForSelector('.error-summary'); }), at('staff-predicates-withdraw', '/staff/predicates', 'exchange.admin', async (page) => { await page.locator('th .link.danger').first().click(); await page.locator('th form button[type=submit]').click(); await page.waitForSelector('.error-summary'); }), at('staff-certificates', '/staff/certificates', 'exchange.admin', async (page) => { await page.locator('.rows-list .link.danger').first().click(); await page.locator('.rows-list form button[type=submit]').click(); await page.waitForSelector('.error-summary'); }), at('staff-sharing-return', '/staff/sharing/new?resource=306014001/000001', 'head', async (page) => { await page.locator('input[value=RETURN_FLOW]').check(); }), at('staff-jobs', '/staff/feeds/jobs', 'head', async (page) => { await page.locator('.rows-list summary').first().click(); await page.waitForSelector('.rows-list .plain-list'); }),
  at('staff-try', '/staff/try?resource=306014001/000001', 'head', async (page) => { await page.locator('#try-operation').selectOption({ index: 2 }); await page.locator('main form button[type=submit]').click(); await page.waitForSelector('.error-summary'); }), at('staff-try-sent', '/staff/try', 'head', async (page) => { await page.locator('#try-operation').selectOption({ index: 1 }); await page.locator('main form button[type=submit]').click(); await page.waitForSelector('[role=status] .panel'); }),
  at('staff-exchange', '/staff/exchange', 'exchange.admin', async (page) => { await page.locator('#import-text').fill('{}'); await page.locator('main form button[type=submit]').click(); }), at('staff-people', '/staff/people', 'sys.admin'), at('staff-audit', '/staff/audit', 'audit.admin'), at('staff-citizen', '/staff/', 'lin'),
];
const forms = [
  { tag: 'zh-wide', lang: 'zh-CN', width: 1280, height: 900 },
  { tag: 'en-wide', lang: 'en', width: 1280, height: 900 },
  { tag: 'zh-narrow', lang: 'zh-CN', width: 320, height: 640 },
  { tag: 'en-narrow', lang: 'en', width: 320, height: 640 },
];

mkdirSync(out, { recursive: true });
const server = await startMock(port);
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
let faults = 0;
let looked = 0;
const chosenForms = forms.filter((form) => !only.some((word) => forms.some((one) => one.tag === word)) || only.includes(form.tag));
const words = only.filter((word) => !forms.some((form) => form.tag === word));
for (const look of looks) {
  if (words.length && !words.some((word) => look.name.includes(word))) continue;
  for (const form of chosenForms) {
    const context = await browser.newContext({ viewport: { width: form.width, height: form.height }, locale: form.lang, reducedMotion: 'reduce' });
    if (look.session === 'csrf') await context.addCookies([{ name: 'IDP-CSRF', value: 'x', url: base }]);
    else if (look.session && look.session !== 'elder') await context.addCookies([{ name: 'SESSION', value: look.session, url: base }]);
    await context.addInitScript(([lang, elder]) => {
      localStorage.setItem('onedoor.lang', lang);
      if (elder) localStorage.setItem('onedoor.elder', elder);
      window.__violations = [];
      document.addEventListener('securitypolicyviolation', (event) => window.__violations.push(`${event.violatedDirective} ${event.blockedURI}`));
    }, [form.lang, look.session === 'elder' ? (look.name.endsWith('20') ? '20' : '24') : null]);
    const page = await context.newPage();
    page.setDefaultTimeout(8000);
    const errors = [];
    page.on('console', (message) => message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text()) && errors.push(message.text()));
    page.on('pageerror', (failure) => errors.push(String(failure)));
    const label = `${look.name} ${form.tag}`;
    try {
      if (look.path) await page.goto(base + look.path);
      if (look.path) await page.waitForSelector('h1');
      await page.waitForLoadState('networkidle');
      if (look.act) {
        if (look.name === 'home-signed-in' && form.width < 900) await page.locator('.menu-button').click().then(() => page.locator('.account').click());
        else if (look.name === 'home-signed-in') await page.locator('.account').click();
        else await look.act(page);
      }
      await page.waitForLoadState('networkidle');
      await page.waitForTimeout(60);
      await page.screenshot({ path: `${out}/${look.name}.${form.tag}.png`, fullPage: true });
      const found = [...errors, ...(await page.evaluate(() => window.__violations))];
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (sideways > 0) found.push(`scrolls sideways by ${sideways} px`);
      if (!(await page.title()).trim()) found.push('no title');
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('main button, main a.button, header button, main input:not([type=hidden]), main select')]
          .filter((one) => one.getClientRects().length && !one.classList.contains('visually-hidden') && !['radio', 'checkbox'].includes(one.type) && one.getBoundingClientRect().height < 43.5)
          .map((one) => `${one.tagName} “${one.textContent.trim().slice(0, 20)}” is ${Math.round(one.getBoundingClientRect().height)} px high`),
      );
      found.push(...small);
      if (look.session === 'elder') {
        found.push(
          ...(await page.evaluate(() => [
            ...[...document.querySelectorAll('body *')]
              .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()) && one.getClientRects().length && parseFloat(getComputedStyle(one).fontSize) < 18)
              .map((one) => `elder: text of ${getComputedStyle(one).fontSize} “${one.textContent.trim().slice(0, 20)}”`),
            ...[...document.querySelectorAll('button, a.button, nav a, input:not([type=radio], [type=checkbox], .visually-hidden)')]
              .filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 59.5)
              .map((one) => `elder: ${Math.round(one.getBoundingClientRect().height)} px high “${one.textContent.trim().slice(0, 20)}”`),
          ])),
        );
      }
      // Names, law and what the mock's services answer in Chinese are allowed; the portal's own words are not.
      await page.evaluate(axe);
      const result = await page.evaluate((only) => window.axe.run(document, { runOnly: { type: 'tag', values: only } }), tags);
      for (const violation of result.violations) found.push(`axe ${violation.id}: ${violation.nodes.map((node) => node.target.join(' ')).slice(0, 3).join(' | ')}`);
      looked++;
      if (found.length) {
        faults += found.length;
        console.log(`✗ ${label}\n    ${found.join('\n    ')}`);
      }
    } catch (failure) {
      faults++;
      console.log(`✗ ${label}\n    ${String(failure).split('\n').slice(0, 4).join('\n    ')}`);
      await page.screenshot({ path: `${out}/${look.name}.${form.tag}.png`, fullPage: true }).catch(() => {});
    }
    await context.close();
  }
}
await browser.close();
server.close();
server.closeAllConnections();
console.log(`${looked} pages looked at, ${faults} faults; screenshots in ${out}`);
process.exitCode = faults ? 1 : 0;
