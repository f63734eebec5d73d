/** Made-up people, departments and answers for development and for looking at pages; never part of the build. */
const H = 3600_000;
const now = Date.now();
export const ago = (hours) => new Date(now - hours * H).toISOString();
export const inDays = (days) => new Date(now + days * 24 * H).toISOString().slice(0, 10);

export const dept = { wj: ['1100000000000000WJ', '示例市卫生健康委员会'], ga: ['1100000000000000GA', '示例市公安局'], yb: ['1100000000000000YB', '示例市医疗保障局'], rs: ['1100000000000000RS', '示例市人力资源和社会保障局'], sw: ['1100000000000000SW', '示例市税务局'], scjg: ['1100000000000000SC', '示例市市场监督管理局'], xf: ['1100000000000000XF', '示例市消防救援支队'], gx: ['1100000000000000GX', '示例市工业和信息化局'], mz: ['1100000000000000MZ', '示例市民政局'] };

const item = (n, name, d, promise, legal, extra = {}) => ({
  taskCode: `${dept[d][0]}3990000000${String(n).padStart(3, '0')}`, name, department: dept[d][0], departmentName: dept[d][1], projectType: promise ? 'PROMISED' : 'INSTANT', promiseDays: promise, legalDays: legal, optional: false, after: [], materials: [], licence: null, legalBasis: '《行政许可法》第三十二条', remedies: '自收到决定之日起六十日内可以申请行政复议,六个月内可以提起行政诉讼。', ...extra,
});
const birth = [
  item(1, '出生医学证明签发(首签)', 'wj', 0, 0, { licence: '出生医学证明', materials: [{ name: '父母双方居民身份证', provided: 'SHARED', from: dept.ga[1] }, { name: '结婚证', provided: 'SHARED', from: dept.mz[1] }, { name: '新生儿姓名', provided: 'APPLICANT', from: null }] }),
  item(2, '预防接种证办理', 'wj', 0, 0, { materials: [{ name: '出生医学证明', provided: 'LICENCE', from: '出生医学证明' }] }),
  item(3, '国(境)内出生登记(户口登记)', 'ga', 3, 10, { licence: '居民户口簿', materials: [{ name: '入户方居民户口簿', provided: 'SHARED', from: dept.ga[1] }] }),
  item(4, '城乡居民参保登记(基本医疗保险)', 'yb', 0, 0),
  item(5, '社会保障卡申领', 'rs', 3, 5, { materials: [{ name: '照片(可免)', provided: 'APPLICANT', from: null }] }),
  item(6, '生育医疗费用报销', 'yb', 10, 20, { optional: true, materials: [{ name: '银行卡账号', provided: 'APPLICANT', from: null }] }),
  item(7, '育儿补贴申领', 'wj', 15, 20, { optional: true, materials: [{ name: '收款账户', provided: 'APPLICANT', from: null }] }),
];
birth[1].after = birth[2].after = birth[5].after = [birth[0].taskCode];
birth[3].after = birth[4].after = birth[6].after = [birth[2].taskCode];
const catering = [item(11, '营业执照信息核验', 'scjg', 0, 0), item(12, '食品经营许可(新办)', 'scjg', 7, 20, { licence: '食品经营许可证', materials: [{ name: '营业执照', provided: 'SHARED', from: dept.scjg[1] }, { name: '主要设备设施、经营布局、操作流程', provided: 'APPLICANT', from: null }] }), item(13, '公众聚集场所投入使用、营业前消防安全检查', 'xf', 3, 10, { optional: true })];
export const claimMatter = item(21, '惠企资金申报', 'gx', 10, 20);

export const lifeEvents = [
  { code: 'YJS-A', version: 1, kind: 'LIFE_EVENT', name: '新生儿出生一件事', lead: '市卫生健康委员会', audience: 'person', summary: '孩子出生后的证明、户口、医保、社保卡,一次申请办好。', promiseDays: 5, assurance: 4, itemCount: birth.length, departmentCount: 4, conditions: ['孩子在本省助产机构出生,首次办理,未满 1 周岁', '父母双方已依法登记结婚', '父母一方户籍在本省'], items: birth },
  { code: 'YJS-C', version: 1, kind: 'LIFE_EVENT', name: '退休一件事', lead: '市人力资源和社会保障局', audience: 'person', summary: '养老待遇、医保年限、公积金提取,一次办清。', promiseDays: 20, assurance: 4, itemCount: 6, departmentCount: 4, conditions: [], items: [['待遇资格确认', '退休方式'], ['特殊工种提前退休', '退休方式'], ['因病提前退休', '退休方式'], ['待遇核定', null]].map(([name, choice], i) => ({ ...item(30 + i, name, 'rs', 5, 20), choice, steps: [{ name: '受理', kind: 'ACCEPT' }, { name: '复核', kind: 'REVIEW' }, { name: '决定', kind: 'DECIDE' }] })) },
  { code: 'YJS-B', version: 1, kind: 'LIFE_EVENT', name: '开办餐饮店一件事', lead: '市市场监督管理局', audience: 'enterprise', summary: '执照核验、食品经营许可、消防、招牌,一次申请、联合勘验。', promiseDays: 10, assurance: 4, itemCount: catering.length, departmentCount: 2, conditions: ['已取得营业执照'], items: catering },
];
const w = (zh, enText) => ({ zh, en: enText });
Object.assign(catering[1], {
  state: '1', stateText: w('在用', 'In use'), upcoming: [{ version: '4', effectiveOn: inDays(30) }],
  situations: [{ id: 'q1', question: '经营场所是自有还是租用?', options: [{ id: 'o1', label: '自有' }, { id: 'o2', label: '租用', next: 'q2', materials: ['房屋租赁合同'] }] }, { id: 'q2', question: '是否转租?', options: [{ id: 'o3', label: '是' }, { id: 'o4', label: '否' }] }],
  sections: [{ id: 'BASIC', title: w('基本信息', 'Basics'), fields: [{ name: 'use_level', title: w('行使层级', 'Level'), value: '3', text: w('市级', 'City') }, { name: 'limit_scene_num', title: w('到办事现场次数', 'Visits needed'), value: 1, text: w('1', '1') }] }, { id: 'CONDITIONS', title: w('受理条件', 'Conditions'), fields: [{ name: 'accept_condition', title: w('受理条件', 'Conditions'), value: 'x', text: w('具有与经营食品品种、数量相适应的场所。', 'Fit premises.') }] }, { id: 'FEES', title: w('收费', 'Fees'), fields: [{ name: 'is_fee', title: w('是否收费', 'Fee'), value: '0', text: w('否', 'No') }] }, { id: 'LEGAL_BASIS', title: w('设定依据', 'Legal basis'), fields: [{ name: 'by_law', title: w('设定依据', 'Legal basis'), value: [], columns: { law_name: w('名称', 'Law'), clause: w('条款', 'Clause') }, rows: [{ law_name: w('食品安全法', '食品安全法'), clause: w('第三十五条', '第三十五条') }] }] }],
});
catering[1].materials.push({ name: '房屋租赁合同', provided: 'APPLICANT', from: null });
export const matters = [...birth, ...catering, claimMatter];
export const guidedMatter = catering[1].taskCode;

const src = (d, resource, hours = 20) => ({ resource: `${d}/${resource}`, resourceName: resource, department: dept[d][0], departmentName: dept[d][1], asOf: ago(hours) });
const fact = (pointer, value, title, source) => ({ pointer, value, title, source, readOnly: true });
const en = (title, more = {}) => ({ 'x-i18n': { en: { title, ...more } } });
const from = (resource, field, subject) => ({ 'x-source': { resource, field, ...(subject ? { subject } : {}) } });

export const birthForm = {
  type: 'object', title: '新生儿出生一件事', ...en('The birth of a child'),
  properties: {
    mother: { type: 'object', title: '母亲', properties: {
      name: { type: 'string', title: '母亲姓名', 'x-kind': 'person-name', ...from('人口基本信息', 'name'), ...en('Mother’s name') },
      idNumber: { type: 'string', format: 'citizen-id', title: '母亲公民身份号码', ...from('人口基本信息', 'idNumber'), ...en('Mother’s identity number') },
    } },
    fatherIdNumber: { type: 'string', format: 'citizen-id', title: '父亲公民身份号码', description: '用来查询父亲的身份和户籍,不用上传身份证', ...en('Father’s identity number', { description: 'Used to look up the father; no copy of his card is needed' }) },
    father: { type: 'object', title: '父亲', properties: { name: { type: 'string', title: '父亲姓名', ...from('人口基本信息', 'name', '/fatherIdNumber'), ...en('Father’s name') } } },
    marriedOn: { type: 'string', format: 'date', title: '结婚登记日期', ...from('结婚登记', 'registeredOn'), ...en('Married on') },
    birthPlace: { type: 'string', title: '出生医院', ...from('助产机构分娩信息', 'hospital'), ...en('Hospital') },
    bornAt: { type: 'string', title: '出生时间', ...from('助产机构分娩信息', 'bornAt'), ...en('Born') },
    sex: { type: 'string', enum: ['1', '2'], 'x-enum-labels': { 1: '男', 2: '女' }, title: '性别', ...from('助产机构分娩信息', 'sex'), ...en('Sex', { 'x-enum-labels': { 1: 'Male', 2: 'Female' } }) },
    childName: { type: 'string', minLength: 2, maxLength: 50, 'x-kind': 'person-name', title: '新生儿姓名', description: '随父姓或者随母姓,2 到 50 个字', ...en('Child’s name', { description: 'With the father’s or the mother’s family name' }) },
    surnameOf: { type: 'string', enum: ['father', 'mother'], 'x-enum-labels': { father: '随父姓', mother: '随母姓' }, title: '姓氏', ...en('Family name', { 'x-enum-labels': { father: 'The father’s', mother: 'The mother’s' } }) },
    registerWith: { type: 'string', enum: ['father', 'mother'], 'x-enum-labels': { father: '父亲户口所在地', mother: '母亲户口所在地' }, title: '户口落在哪里', ...en('Where to register', { 'x-enum-labels': { father: 'With the father', mother: 'With the mother' } }) },
    household: { type: 'string', title: '户籍地址', ...from('户籍', 'address'), ...en('Registered address') },
    relation: { type: 'string', enum: ['1', '2', '3', '4', '5', '6', '7'], 'x-enum-labels': { 1: '长子', 2: '长女', 3: '次子', 4: '次女', 5: '三子', 6: '三女', 7: '其他' }, title: '与户主关系', ...en('Relation to the head of household', { 'x-enum-labels': { 1: 'First son', 2: 'First daughter', 3: 'Second son', 4: 'Second daughter', 5: 'Third son', 6: 'Third daughter', 7: 'Other' } }) },
    mobile: { type: 'string', format: 'mobile', title: '联系手机', description: '办理进度会发到这个号码', ...en('Mobile number', { description: 'Progress is sent to this number' }) },
    delivery: { type: 'boolean', title: '需要邮寄社会保障卡吗', ...en('Shall the social security card be posted?') },
    address: { type: 'string', maxLength: 200, title: '邮寄地址', 'x-show-if': { field: '/delivery', equals: true }, ...en('Postal address') },
    photo: { type: 'string', format: 'file-id', title: '婴儿照片', description: '白底正面照,可以以后补', ...en('Photo of the child', { description: 'White background; can follow later' }) },
    account: { type: 'string', pattern: '^[0-9]{10,30}$', title: '收款银行卡号', 'x-items': [birth[5].taskCode, birth[6].taskCode], ...en('Bank card number') },
    paidOn: { type: 'string', format: 'date', title: '出院结算日期', 'x-items': [birth[5].taskCode], ...en('Discharged on') },
    cost: { type: 'string', format: 'amount', title: '自付金额', 'x-items': [birth[5].taskCode], ...en('Amount you paid') },
    children: { type: 'array', title: '其他未满三周岁的子女', maxItems: 3, 'x-items': [birth[6].taskCode], items: { type: 'object', properties: { name: { type: 'string', 'x-kind': 'person-name', minLength: 2, maxLength: 50, title: '姓名', ...en('Name') }, bornOn: { type: 'string', format: 'date', title: '出生日期', ...en('Born on') } }, required: ['name', 'bornOn'] }, ...en('Other children under three') },
    notices: { type: 'array', title: '希望怎样通知您', items: { type: 'string', enum: ['inbox', 'sms'] }, 'x-enum-labels': { inbox: '站内消息', sms: '短信' }, uniqueItems: true, ...en('How shall we tell you?', { 'x-enum-labels': { inbox: 'Messages here', sms: 'Text message' } }) },
    truth: { type: 'boolean', const: true, title: '我承诺以上内容真实,孩子为首次办理出生登记', ...en('I declare that this is true and the birth has not been registered before') },
  },
  required: ['fatherIdNumber', 'childName', 'surnameOf', 'registerWith', 'relation', 'mobile', 'delivery', 'address', 'account', 'paidOn', 'cost', 'truth'],
  'x-pages': [
    { id: 'parents', title: '父母信息', fields: ['/mother', '/fatherIdNumber', '/father', '/marriedOn'], ...en('The parents') },
    { id: 'child', title: '孩子信息', fields: ['/birthPlace', '/bornAt', '/sex', '/surnameOf', '/childName'], ...en('The child') },
    { id: 'household', title: '落户', text: '孩子的户口可以落在父亲或母亲一方。', fields: ['/registerWith', '/household', '/relation'], ...en('Household', { text: 'The child is registered with the father or the mother.' }) },
    { id: 'card', title: '社会保障卡', fields: ['/photo', '/delivery', '/address'], ...en('Social security card') },
    { id: 'money', title: '报销和补贴', fields: ['/account', '/paidOn', '/cost', '/children'], ...en('Payments') },
    { id: 'contact', title: '联系方式和承诺', fields: ['/mobile', '/notices', '/truth'], ...en('Contact and declaration') },
  ],
};
export const claimForm = {
  type: 'object', title: '惠企资金申报', ...en('Claim'),
  properties: {
    enterprise: { type: 'string', title: '企业名称', ...from('市场主体登记', 'name'), ...en('Enterprise') },
    account: { type: 'string', pattern: '^[0-9]{10,30}$', title: '收款账号', ...en('Account number') },
    truth: { type: 'boolean', const: true, title: '我承诺申报内容真实', ...en('I declare that this is true') },
  },
  required: ['account', 'truth'],
  'x-pages': [{ id: 'claim', title: '申报信息', fields: ['/enterprise', '/account', '/truth'], ...en('Your claim') }],
};
export const birthFacts = [
  fact('/mother/name', '林小雨', '母亲姓名', src('ga', '人口基本信息')), fact('/mother/idNumber', '9****************5', '母亲公民身份号码', src('ga', '人口基本信息')),
  fact('/birthPlace', '示例市妇幼保健院', '出生医院', src('wj', '助产机构分娩信息', 5)), fact('/bornAt', '2026-11-12 06:40', '出生时间', src('wj', '助产机构分娩信息', 5)), fact('/sex', '2', '性别', src('wj', '助产机构分娩信息', 5)),
  fact('/household', '示例市东湖区民生路 18 号 3 栋 502', '户籍地址', src('ga', '户籍', 30)),
];
export const fatherFact = fact('/father/name', '周远', '父亲姓名', src('ga', '人口基本信息'));
export const birthUnavailable = [{ resourceName: '结婚登记', departmentName: dept.mz[1], reason: '数据暂时无法获取', pointers: ['/marriedOn'] }];

const child = (i, status, more = {}) => ({ id: `ch-${i + 1}`, number: `${birth[i].taskCode}202611210001`, taskCode: birth[i].taskCode, name: birth[i].name, department: birth[i].department, departmentName: birth[i].departmentName, status, statusText: status, selected: true, waitingFor: [], acceptedAt: null, dueOn: null, legalDueOn: null, daysLeft: null, lamp: null, paused: false, correction: null, decision: null, licence: null, evidence: [], ...more });
const said = (hours, i, text, event, d) => ({ at: ago(hours), childId: i === null ? null : `ch-${i + 1}`, department: d ? dept[d][1] : null, text, event, actor: d ? '经办人员' : '申请人' });
export const runningCase = {
  id: 'app-1', number: `${birth[0].taskCode}202611200001`, queryCode: '4820175936', kind: 'LIFE_EVENT', name: '新生儿出生一件事', lifeEvent: 'YJS-A', matter: null, status: 'SUBMITTED', statusText: '已提交', applicantName: '林小雨', onBehalfOf: null, savedAt: ago(50), submittedAt: ago(48), promisedOn: inDays(5),
  children: [
    child(0, 'GRANTED', { decision: { outcome: 'GRANTED', reason: null, remedies: null, decidedAt: ago(40) }, licence: { id: 'lic-1', identifier: '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20260000001.001.U', name: '出生医学证明' } }),
    child(1, 'GRANTED', { decision: { outcome: 'GRANTED', reason: '已建档', remedies: null, decidedAt: ago(39) } }),
    child(2, 'ACCEPTED', { acceptedAt: ago(38), dueOn: inDays(1), legalDueOn: inDays(9), daysLeft: 1, lamp: 'YELLOW', evidence: [{ resourceName: '户籍', status: 'OK', asOf: ago(38) }, { resourceName: '结婚登记', status: 'WAITING', asOf: null }] }),
    child(3, 'WAITING', { waitingFor: [birth[2].name] }),
    child(4, 'SPECIAL', { clock: { phase: 'DECISION', dueOn: null, legalDueOn: inDays(30), limitDays: 5, daysLeft: 4, lamp: 'GREY', paused: true, extendedDays: 5, events: [{ at: ago(30), kind: 'STARTED', to: inDays(4), reason: null }, { at: ago(12), kind: 'EXTENDED', from: inDays(4), to: inDays(11), reason: '需要核实参保记录' }, { at: ago(8), kind: 'PAUSED', reason: '专家评审' }] }, special: [{ id: 'sp-1', kind: 'EXPERT_REVIEW', kindText: '专家评审', reason: '卡面照片需要专家组评审。', startedOn: inDays(-1), plannedEndOn: inDays(6), endedOn: null }], extension: { days: 5, reason: '需要核实参保记录', until: inDays(11) }, promise: { text: '本人承诺符合申领条件,愿意承担不实承诺的法律责任。', checkedAt: null, outcome: null } }),
    child(5, 'CORRECTION', { dueOn: inDays(12), daysLeft: 8, lamp: 'GREY', paused: true, correction: { requestedAt: ago(20), answerBy: inDays(15), gaps: [{ pointer: '/account', title: '收款银行卡号', message: '卡号与开户人不一致,请填写母亲本人的银行卡号。', kind: 'FIELD' }, { pointer: '/correction/receipt', title: '出院结算票据', message: '请上传加盖医院印章的结算票据。', kind: 'FILE' }] } }),
    child(6, 'DENIED', { decision: { outcome: 'DENIED', reason: '户籍不在本市,依据《育儿补贴办法》第四条,不符合本市申领条件。', remedies: '自收到决定之日起六十日内可以申请行政复议,六个月内可以提起行政诉讼。', decidedAt: ago(10) } }),
  ],
  timeline: [said(48, null, '已提交申请', 'SUBMITTED'), said(47, 0, '已分送部门', 'RECEIVED', 'wj'), said(40, 0, '准予签发出生医学证明', 'GRANTED', 'wj'), said(39.9, 0, '电子证照已签发', 'LICENCE_ISSUED', 'wj'), said(39, 1, '准予办结:已建档', 'GRANTED', 'wj'), said(39.5, 2, '前序已完成,已送达部门', 'READY', 'ga'), said(38, 2, '已受理', 'ACCEPTED', 'ga'), said(20, 5, '部门要求补正(2 处),计时暂停', 'CORRECTION_REQUESTED', 'yb'), said(10, 6, '不予许可', 'DENIED', 'wj')],
  actions: ['WITHDRAW', 'ANSWER_CORRECTION:ch-6', 'URGE:ch-3'], rating: null,
};
export const returnedCase = { ...runningCase, id: 'app-3', number: `${birth[0].taskCode}202611220002`, actions: ['WITHDRAW', 'RESUBMIT:ch-1', 'SUPPLY_DEFICIENCY:ch-5', 'CONFIRM_DELIVERY:ch-2'], children: [
  child(0, 'PRE_RETURNED', { preReturn: { reasons: ['母亲姓名和出生医院登记的不一致,请核对。', { pointer: '/mobile', title: '联系手机', message: '号码无法接通,请换一个。', kind: 'FIELD' }], at: ago(3) }, clock: { phase: 'ACCEPTANCE', dueOn: null, limitDays: 5, daysLeft: 3, lamp: 'GREY', paused: true, extendedDays: 0, events: [{ at: ago(20), kind: 'STARTED', to: inDays(5), reason: null }, { at: ago(3), kind: 'PAUSED', reason: '预审退回' }] } }),
  child(1, 'GRANTED', { decision: { outcome: 'GRANTED', reason: null, remedies: null, decidedAt: ago(20) }, delivery: { method: 'ELECTRONIC', dueOn: inDays(9), deliveredAt: null, receiver: null }, clock: { phase: 'DELIVERY', dueOn: inDays(9), limitDays: 10, daysLeft: 7, lamp: 'GREEN', paused: false, extendedDays: 0, events: [] } }),
  child(4, 'DEFICIENT_ACCEPTED', { deficiency: { materials: [{ name: '照片', pointer: '/photo' }, { name: '原社会保障卡', pointer: '/deficiency/1' }], dueOn: inDays(4), promise: '五个工作日内补齐照片。', completedAt: null }, clock: { phase: 'DEFICIENCY', dueOn: inDays(4), legalDueOn: inDays(4), limitDays: 5, daysLeft: 3, lamp: 'YELLOW', paused: false, extendedDays: 0, events: [] } }),
] };
export const caseDocuments = [
  { id: 'doc-1', kind: 'ACCEPTANCE', kindText: '受理通知书', number: '云审受〔2026〕第000123号', title: '受理通知书', issuedOn: inDays(-1), childId: 'ch-3', sha256: 'ab12' },
  { id: 'doc-2', kind: 'CORRECTION', kindText: '补正材料通知书', number: '云审补〔2026〕第000031号', title: '补正材料通知书', issuedOn: inDays(-1), childId: 'ch-6', sha256: 'cd34' },
  { id: 'doc-3', kind: 'RECEIPT', kindText: '收件凭证', number: '云收〔2026〕第000877号', title: '收件凭证', issuedOn: inDays(-2), childId: null, sha256: 'ef56' },
];
export const materials = [
  { id: 'mat-1', name: '出院结算票据.pdf', kind: 'FILE', mediaType: 'application/pdf', size: 340_000, acceptedAt: ago(900), acceptedBy: dept.yb[1], validTo: null, provenance: null, usedIn: ['生育医疗费用报销'] },
  { id: 'mat-2', name: '居住证明.jpg', kind: 'FILE', mediaType: 'image/jpeg', size: 1_240_000, acceptedAt: ago(9000), acceptedBy: dept.ga[1], validTo: inDays(-30), provenance: null, usedIn: [] },
  { id: 'mat-3', name: '出生医学证明', kind: 'LICENCE', acceptedAt: ago(40), acceptedBy: dept.wj[1], validTo: null, provenance: null, usedIn: ['国(境)内出生登记(户口登记)'] },
];
export const storedAnswers = [{ name: 'contact.mobile', title: '联系手机', value: '13800138000', from: { applicationNumber: 'X1', name: '退休一件事' }, answeredAt: ago(2000) }, { name: 'address.postal', title: '邮寄地址', value: '示例市东湖区民生路 18 号', from: { applicationNumber: 'X2', name: '新生儿出生一件事' }, answeredAt: ago(48) }];
export const offers = { files: [{ pointer: '/photo', materialId: 'mat-9', name: '婴儿照片.jpg', acceptedBy: dept.rs[1], acceptedAt: ago(700), validTo: inDays(200) }], answers: [{ pointer: '/mobile', question: 'contact.mobile', value: '13800138000', from: '退休一件事', answeredAt: ago(2000) }] };
const scores = (a, b, c, e, f) => ({ 5: a, 4: b, 3: c, 2: e, 1: f });
export const ratingFigures = [{ department: dept.wj[0], departmentName: dept.wj[1], rated: 1240, average: 4.8, goodShare: 0.991, byScore: scores(1100, 110, 19, 7, 4) }, { department: dept.ga[0], departmentName: dept.ga[1], rated: 873, average: 4.6, goodShare: 0.978, byScore: scores(700, 120, 34, 12, 7) }];
export const ratedCase = (base) => ({ ...base, id: 'app-4', name: '退休一件事', actions: ['FOLLOW_UP'], rating: { score: 2, comment: '等了太久。', ratedAt: ago(200), followUp: null, rectification: { state: 'CONTACTED', dueOn: inDays(12), measures: null, closedAt: null } } });
export const closedCase = { ...runningCase, id: 'app-2', number: `${birth[0].taskCode}202610080007`, queryCode: '1930475528', name: '预防接种证办理', status: 'CLOSED', statusText: '办结', submittedAt: ago(900), promisedOn: inDays(-20), children: [child(1, 'GRANTED', { decision: { outcome: 'GRANTED', reason: null, remedies: null, decidedAt: ago(800) } })], timeline: [said(900, null, '已提交申请', 'SUBMITTED'), said(800, 1, '准予办结', 'GRANTED', 'wj')], actions: ['RATE'] };

export const licences = [
  { id: 'lic-1', identifier: '1.2.156.3005.2.11100000000013338W011.11430000006122244L.20260000001.001.U', name: '出生医学证明', typeCode: '11100000000013338W011', number: 'Z990000123', state: '01', stateText: '有效', usable: true, holderName: '周一诺', issuer: dept.wj[0], issuerName: dept.wj[1], issuedOn: inDays(-2), validFrom: inDays(-2), validTo: null, version: 1, face: [{ field: 'newbornName', title: '新生儿姓名', value: '周一诺' }, { field: 'sex', title: '性别', value: '女' }, { title: '出生时间', value: '2026-11-12 06:40' }, { title: '出生地点', value: '示例市妇幼保健院' }, { title: '母亲姓名', value: '林小雨' }, { title: '父亲姓名', value: '周远' }], signature: { alg: 'ES256', kid: 'licence-2026-1', jws: 'eyJ…' } },
  { id: 'lic-2', identifier: '1.2.156.3005.2.11990100MB1000213K003.11990100MB1000213K.2026000000000001.001.B', name: '社会保障卡', typeCode: '003', number: 'SB99010001', state: '04', stateText: '注销', stateReason: '换发新卡', versions: [{ version: 2, state: '04', stateText: '注销', issuedOn: inDays(-500), reason: '地址变更' }, { version: 1, state: '05', stateText: '失效', issuedOn: inDays(-900), reason: null }], holderName: '林小雨', issuer: dept.rs[0], issuerName: dept.rs[1], issuedOn: inDays(-900), validTo: inDays(900), version: 1, face: [{ title: '持卡人', value: '林小雨' }], signature: null },
];
export const inbox = [
  { id: 'm1', subject: '“生育医疗费用报销”需要补正', body: '医疗保障局请您补正 2 处内容,请在期限内一次提交。补正期间计时暂停。', link: '/applications/app-1/correction/ch-6', at: ago(20), read: false },
  { id: 'm2', subject: '出生医学证明已签发', body: '电子证照已放入“我的证照”。', link: '/licences/lic-1', at: ago(40), read: true },
  { id: 'm3', subject: '已收到您的申请', body: '新生儿出生一件事,7 个事项已分送各部门办理。', link: '/applications/app-1', at: ago(48), read: true },
];
export const usage = [
  { at: ago(38), consumerName: dept.ga[1], resourceName: '出生医学证明', providerName: '一门通平台', purpose: 'YJS-A', legalBasis: '《户口登记条例》第七条', fields: [{ name: 'name', title: '新生儿姓名' }, { name: 'sex', title: '性别' }, { name: 'bornAt', title: '出生时间' }], issue: runningCase.number, outcome: 'OK', exchangeId: '019ac3f0-1111-7000-8000-000000000001', logIndex: 1042, actor: 'STAFF' },
  { at: ago(39), consumerName: '一门通平台', resourceName: '户籍', providerName: dept.ga[1], purpose: 'YJS-A', legalBasis: '《户口登记条例》第七条', fields: [{ name: 'address', title: '户籍地址' }, { name: 'head', title: '户主姓名' }], issue: runningCase.number, outcome: 'OK', exchangeId: '019ac3f0-1111-7000-8000-000000000002', logIndex: 1037, actor: 'SELF' },
  { at: ago(200), consumerName: dept.yb[1], resourceName: '人口基本信息', providerName: dept.ga[1], purpose: 'YJS-D', legalBasis: null, fields: [], issue: null, outcome: 'client.purpose_not_granted', exchangeId: '019ac3f0-1111-7000-8000-000000000003', logIndex: 980, actor: 'SYSTEM' },
];

const crit = (id, title, verdict, actual, required, more = {}) => ({ id, title, clause: '第二条第一项', text: '申请本项补助的企业,应当依法登记并在本市正常经营。', attribute: id, actual, required, verdict, distance: null, source: dept.scjg[1], asOf: inDays(-1), ...more });
const policy = (code, name, cls, d, summary, more = {}) => ({ code, version: 1, name, class: cls, department: dept[d][0], departmentName: dept[d][1], documentNo: '示政办〔2026〕8 号', summary, legalBasis: '《示例市支持小微企业若干措施》', openFrom: inDays(-100), openTo: inDays(40), amountText: null, ...more });
export const policies = [policy('Q1', '餐饮示范店一次性补助', '即申即享', 'scjg', '开业一年内、持有食品经营许可的餐饮企业,一次性补助 5000 元。'), policy('Q2', '稳岗返还', '免申即享', 'rs', '少裁员或不裁员的企业,按比例返还上年度失业保险费。'), policy('Q3', '小微企业贷款贴息', '快申快享', 'gx', '用于经营的贷款,贴息 1%,每年不超过 20 万元。'), policy('Q4', '小升规奖励', '免申即享', 'gx', '首次升为规模以上企业,奖励 10 万元。', { openTo: inDays(-3) }), policy('Q5', '技术改造补助', '评审类', 'gx', '制造业技术改造投资,按 10% 补助,最高 300 万元。')];
const M = (i, outcome, more) => ({ ...policies[i], outcome, amountFen: null, trace: [], missing: [], ...more });
export const matches = {
  enterprise: { uscc: '91990000MOCK00000X', name: '示例好味餐饮有限公司' }, asOf: ago(0.1),
  facts: [
    { attribute: 'industry', title: '行业', value: '6210', display: '正餐服务 6210', source: 'registration', sourceName: dept.scjg[1], asOf: inDays(-1), trust: 'VERIFIED' },
    { attribute: 'employees', title: '从业人员', value: 18, display: '18 人', period: '2025', source: 'insurance', sourceName: dept.rs[1], asOf: inDays(-20), trust: 'VERIFIED' },
    { attribute: 'revenue', title: '营业收入', value: 26000000, display: '260 万元', period: '2025', source: 'tax', sourceName: dept.sw[1], asOf: inDays(-40), trust: 'VERIFIED' },
  ],
  unavailable: [{ sourceName: '信用名单', reason: '数据暂时无法获取', attributes: ['dishonest'] }],
  eligible: [M(0, 'ELIGIBLE', { amountFen: 500000, claim: { state: 'CLAIMABLE', matter: claimMatter.taskCode }, criteria: [crit('industry', '属于餐饮业', 'TRUE', '6210 正餐服务', '62 餐饮业'), crit('age', '开业不满一年', 'TRUE', '7 个月', '≤ 12 个月'), crit('licence', '持有有效的食品经营许可', 'TRUE', '有效', '有效')] })],
  possible: [M(2, 'POSSIBLE', { amountText: '最高 20 万元', claim: { state: 'NOT_ELIGIBLE' }, missing: [{ attribute: 'loanRate', title: '贷款年利率', question: '这笔贷款的年利率是多少(%)', askable: true, type: 'decimal', unit: '%' }, { attribute: 'loanUse', title: '贷款用途', question: '贷款是否用于经营', askable: true, type: 'boolean' }, { attribute: 'dishonest', title: '信用名单', askable: false }], criteria: [crit('size', '小型或微型企业', 'TRUE', '小型', '小型、微型'), crit('loanRate', '利率不高于上限', 'UNKNOWN', null, '≤ 5.5%', { source: null, asOf: null }), crit('dishonest', '未列入失信名单', 'UNKNOWN', null, '未列入', { source: '信用名单', asOf: null })] })],
  nearMiss: [M(1, 'NEAR_MISS', { amountFen: 1260000, claim: { state: 'NOT_ELIGIBLE' }, criteria: [crit('layoff', '裁员率不高于 20%', 'FALSE', '22.2%', '≤ 20%', { distance: '2.2 个百分点', source: dept.rs[1] }), crit('insured', '参保缴费满 12 个月', 'TRUE', '14 个月', '≥ 12 个月')] })],
  notEligible: [M(4, 'NOT_ELIGIBLE', { claim: { state: 'NOT_ELIGIBLE' }, criteria: [crit('industry', '属于制造业', 'FALSE', '62 餐饮业', 'C 制造业')] }), M(3, 'NOT_ELIGIBLE', { claim: { state: 'NOT_OPEN' }, criteria: [crit('revenue', '年营业收入达到规模以上标准', 'FALSE', '260 万元', '≥ 200 万元', { verdict: 'TRUE' }), crit('joined', '本年度纳入规上统计', 'FALSE', '否', '是')] })],
};
export const grants = [{ claimId: 'c1', policy: 'Q1', policyName: '餐饮示范店一次性补助', period: '2026', entitledFen: 500000, amountFen: 500000, state: 'RESERVED', payment: null, account: null, applicationNumber: runningCase.number, at: ago(3), rated: false }, { claimId: 'c2', policy: 'Q2', policyName: '稳岗返还', period: '2026', entitledFen: 800000, amountFen: 500000, state: 'COMMITTED', payment: 'RETURNED', account: { accountName: '云州演示餐饮店', bank: '示例银行', accountNumber: '****2222', kind: 'CORPORATE' }, applicationNumber: null, at: ago(5), rated: false }];

const task = (id, i, step, more = {}) => ({ id, childId: `ch-${i + 1}`, applicationNumber: runningCase.number, matterName: birth[i].name, applicationId: 'app-1', step, stepText: { ACCEPT: '受理', DECIDE: '审批', HANDLE: '受理并办结' }[step], urges: id === 't1' ? 2 : 0, applicantName: '林*雨', receivedAt: ago(40), dueOn: inDays(3), daysLeft: 3, lamp: 'GREEN', assignee: null, assigneeName: null, status: 'OPEN', ...more });
export const colleagues = [['u-1', '何静', '经办人', ['CLERK', 'OFFICER']], ['u-2', '陈立', '科长', ['HEAD']], ['u-3', '周强', '复核员', ['REVIEWER'], 5], ['u-4', '吴敏', '窗口人员', ['CLERK']]].map(([id, name, duty, roles, away]) => ({ id, name, duty, roles, absentUntil: away ? inDays(away) : null }));
const shape = (id, x, y, w, h) => `<bpmndi:BPMNShape id="s_${id}" bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${w}" height="${h}"/></bpmndi:BPMNShape>`;
const edge = (id, ...points) => `<bpmndi:BPMNEdge id="e_${id}" bpmnElement="${id}">${points.map(([x, y]) => `<di:waypoint x="${x}" y="${y}"/>`).join('')}</bpmndi:BPMNEdge>`;
export const diagram = {
  xml: `<?xml version="1.0" encoding="UTF-8"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" targetNamespace="onedoor"><process id="p" isExecutable="true"><startEvent id="start"/><userTask id="accept_A" name="受理 出生医学证明"/><userTask id="decide_A" name="审批 出生医学证明"/><parallelGateway id="split"/><userTask id="handle_B" name="户口登记"/><userTask id="handle_C" name="社保卡申领"/><endEvent id="end"/><sequenceFlow id="f1" sourceRef="start" targetRef="accept_A"/><sequenceFlow id="f2" sourceRef="accept_A" targetRef="decide_A"/><sequenceFlow id="f3" sourceRef="decide_A" targetRef="split"/><sequenceFlow id="f4" sourceRef="split" targetRef="handle_B"/><sequenceFlow id="f5" sourceRef="split" targetRef="handle_C"/><sequenceFlow id="f6" sourceRef="handle_B" targetRef="end"/><sequenceFlow id="f7" sourceRef="handle_C" targetRef="end"/></process><bpmndi:BPMNDiagram id="d"><bpmndi:BPMNPlane id="pl" bpmnElement="p">${shape('start', 20, 82, 36, 36)}${shape('accept_A', 100, 60, 120, 80)}${shape('decide_A', 260, 60, 120, 80)}${shape('split', 420, 75, 50, 50)}${shape('handle_B', 520, 0, 120, 80)}${shape('handle_C', 520, 120, 120, 80)}${shape('end', 700, 82, 36, 36)}${edge('f1', [56, 100], [100, 100])}${edge('f2', [220, 100], [260, 100])}${edge('f3', [380, 100], [420, 100])}${edge('f4', [445, 75], [445, 40], [520, 40])}${edge('f5', [445, 125], [445, 160], [520, 160])}${edge('f6', [640, 40], [718, 40], [718, 82])}${edge('f7', [640, 160], [718, 160], [718, 118])}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>`,
  current: ['decide_A'], done: ['start', 'accept_A'],
  steps: [{ activityId: 'accept_A', name: '受理 出生医学证明', department: dept.wj[1], state: 'DONE' }, { activityId: 'decide_A', name: '审批 出生医学证明', department: dept.wj[1], state: 'CURRENT' }, { activityId: 'handle_B', name: '户口登记', department: dept.ga[1], state: 'WAITING' }, { activityId: 'handle_C', name: '社保卡申领', department: dept.rs[1], state: 'SKIPPED' }],
};
export const counts = { all: 128, mine: 6, unclaimed: 43, overdue: 2, dueSoon: 5, copied: 1 };
export const tasks = [
  task('t1', 2, 'DECIDE', { daysLeft: -1, lamp: 'RED', dueOn: inDays(-1), receivedAt: ago(140), assignee: 'u-ga', assigneeName: '陈立' }),
  task('t2', 0, 'HANDLE', { daysLeft: 0, lamp: 'YELLOW', dueOn: inDays(0), applicantName: '王*' }),
  task('t3', 4, 'ACCEPT', { daysLeft: 4, dueOn: inDays(5), applicantName: '李*芳', assignee: 'u-wj', assigneeName: '何静' }),
  task('t4', 6, 'DECIDE', { daysLeft: 12, dueOn: inDays(16), applicantName: '赵*' }),
];
export const caseOf = (t) => ({
  task: t, child: { ...runningCase.children[2], status: t.status === 'OPEN' ? 'ACCEPTED' : 'GRANTED', name: t.matterName },
  applicant: { name: '林小雨', idNumberMasked: '9****************5', enterprise: null, enterpriseName: null },
  answers: [{ pointer: '/childName', title: '新生儿姓名', value: '周一诺', display: '周一诺' }, { pointer: '/surnameOf', title: '姓氏', value: 'father', display: '随父姓' }, { pointer: '/registerWith', title: '户口落在哪里', value: 'mother', display: '母亲户口所在地' }, { pointer: '/mobile', title: '联系手机', value: '13800138000', display: '13800138000' }],
  evidence: [
    { resourceName: '助产机构分娩信息', departmentName: dept.wj[1], status: 'OK', asOf: ago(41), exchangeId: '019ac3f0-2222-7000-8000-000000000001', fields: [{ name: 'hospital', title: '出生医院', value: '示例市妇幼保健院' }, { name: 'bornAt', title: '出生时间', value: '2026-11-12 06:40' }, { name: 'sex', title: '性别', value: '女' }] },
    { resourceName: '结婚登记', departmentName: dept.mz[1], status: 'WAITING', reason: '数据暂时无法获取', asOf: null, exchangeId: null, fields: [] },
  ],
  files: [{ fileId: 'f1', name: '婴儿照片.jpg', mediaType: 'image/jpeg', size: 240000, url: `/api/workflow/tasks/${t.id}/files/f1` }],
  licences: [],
  resultSchema: { type: 'object', title: '办理结果', properties: { certificateNumber: { type: 'string', minLength: 6, maxLength: 20, title: '出生证编号', description: '证件上的编号', ...en('Certificate number', { description: 'The number on the certificate' }) }, weeks: { type: 'integer', minimum: 20, maximum: 45, title: '孕周', ...en('Weeks of pregnancy') } }, required: ['certificateNumber'] },
  claim: null, legalBasis: '《母婴保健法》第二十三条',
  timeline: runningCase.timeline.filter((entry) => !entry.childId || entry.childId === 'ch-3'),
  actions: t.status !== 'OPEN' ? [] : [t.assignee ? 'RELEASE' : 'CLAIM', 'ACCEPT', 'NOT_ACCEPT', 'REQUEST_CORRECTION', 'GRANT', 'DENY', ...(t.id === 't1' ? ['RECEIVE', 'PRE_RETURN', 'OFFER_DEFICIENT', 'ACCEPT_DEFICIENT', 'PASS', 'START_SPECIAL', 'END_SPECIAL', 'EXTEND', 'TERMINATE', 'VOTE', 'TRANSFER', 'DELEGATE', 'ADD_SIGNERS', 'REMOVE_SIGNER', 'COPY', 'SEND_BACK', 'URGE', 'OPINION', 'ATTACH', 'APPROVE_EXTENSION', 'APPROVE_SPECIAL'] : ['OPINION', 'COPY'])],
  steps: [{ id: 'accept', name: '受理', kind: 'ACCEPT', roles: ['CLERK'], signing: 'ONE', done: true, current: false, canReturnTo: true }, { id: 'review', name: '现场核查', kind: 'REVIEW', roles: ['OFFICER'], signing: 'ALL', done: true, current: false, canReturnTo: true }, { id: 'decide', name: '审批', kind: 'DECIDE', roles: ['HEAD'], signing: 'ONE', done: false, current: true, canReturnTo: false }],
  signers: [{ officer: 'u-1', name: '何静', position: 1, state: 'SIGNED', opinion: '材料齐全,同意。', at: ago(5) }, { officer: 'u-2', name: '陈立', position: 2, state: 'WAITING', opinion: null, at: null }],
  opinions: [{ id: 'op-1', text: '现场核查照片已上传,布局与图纸一致。', name: '何静', at: ago(6) }],
  specialRequests: [{ id: 'sr-1', kind: 'EXPERT_REVIEW', plannedEndOn: inDays(9), reason: '需要专家评审。', askedBy: 'u-1', askedByName: '何静', askedAt: ago(2), state: 'OPEN' }],
  extensions: [{ id: 'ex-1', days: 10, reason: '需要消防部门复核。', askedBy: 'u-1', askedByName: '何静', askedAt: ago(4), state: 'OPEN' }],
  trace: [{ at: ago(30), act: 'CLAIM', actorName: '何静' }, { at: ago(20), act: 'TRANSFER', actorName: '何静', toName: '陈立', reason: '外出培训' }, { at: ago(6), act: 'ADD_SIGNERS', actorName: '陈立', toName: '何静、陈立' }, { at: ago(5), act: 'VOTE', actorName: '何静', reason: '材料齐全,同意。' }],
  viewers: t.id === 't1' ? [{ name: '周强', since: ago(0.1) }] : [],
  signing: 'IN_TURN', attachments: [],
  deferrable: [{ name: '婴儿照片', pointer: '/photo' }],
  correctable: [{ pointer: '/childName', title: '新生儿姓名', kind: 'FIELD' }, { pointer: '/photo', title: '婴儿照片', kind: 'FILE' }, { pointer: '/mobile', title: '联系手机', kind: 'FIELD' }],
});
export const objections = [{ id: 'o1', raisedAt: ago(5), resource: 'r', resourceName: '户籍', providerName: dept.ga[1], field: 'address', reason: '去年已经迁到新址,门牌号不对。', exchangeId: '019ac3f0-1111-7000-8000-000000000002', status: 'OPEN', evidence: '户口簿第 3 页', department: dept.yb[1], clock: { dueOn: inDays(6), daysLeft: 4, lamp: 'GREEN' }, escalated: false, answer: null, answeredAt: null }];
export const systems = [{ clientId: '1100000000000000GA.hukou', name: '户籍业务系统', member: 'CN-99/GOV/1100000000000000GA/hukou', department: dept.ga[0], authentication: 'client_secret_basic' }];
export const resources = [{ code: '306014001/000001', name: '户籍', aliases: ['户口簿'], provider: 'GOV/1100000000000000GA/hukou', providerName: dept.ga[1], service: 'household', fields: [{ name: 'address', title: '户籍地址' }, { name: 'head', title: '户主姓名' }] }];
export const audit = [{ seq: 9, at: ago(1), actor: 'u-wj', onBehalfOf: null, via: null, act: 'find-person', objectType: 'person', objectId: '019ac3f0', outcome: 'ok', detail: '{}', traceId: '5b8efff798038103d269b633813fc60c' }, { seq: 8, at: ago(2), actor: 'u-ga', onBehalfOf: null, via: null, act: 'sign-in', objectType: 'session', objectId: 's-1', outcome: 'ok', detail: '{}', traceId: null }];

const staff = (name, d, roles) => ({ kind: 'STAFF', name, department: dept[d][0], departmentName: dept[d][1], roles, assurance: null });
export const users = {
  lin: { kind: 'CITIZEN', name: '林小雨', assurance: 4, roles: [], identities: [{ actingFor: null, name: '林小雨', role: 'SELF' }] },
  zhou: { kind: 'CITIZEN', name: '周远', assurance: 2, roles: [], identities: [{ actingFor: null, name: '周远', role: 'SELF' }] },
  fang: { kind: 'CITIZEN', name: '方敏', assurance: 4, roles: [], identities: [{ actingFor: null, name: '方敏', role: 'SELF' }, { actingFor: matches.enterprise.uscc, name: matches.enterprise.name, role: 'AGENT' }, { actingFor: '91990000MOCK00001X', name: '示例青禾软件有限公司', role: 'OWNER' }] },
  wj: staff('何静', 'wj', ['CLERK', 'OFFICER']),
  'matter.admin': staff('吴事', 'wj', ['MATTER_ADMIN']), 'policy.admin': staff('郑策', 'gx', ['POLICY_ADMIN']), 'exchange.admin': staff('孙享', 'ga', ['EXCHANGE_ADMIN']), 'sys.admin': staff('钱系', 'wj', ['SYSTEM_ADMIN']), 'audit.admin': staff('冯审', 'wj', ['AUDIT_ADMIN']),
};

const draftItem = { task_name: '食品经营许可(新办)', dept: dept.scjg[1], task_type: '01', project_type: '2', legal_days: 20, promise_days: 7, catalog_code: '990131001000', task_code: '11990100MB1001000X3990131001000', after: [], materials: [{ name: '营业执照', need: 'required', licence: '营业执照' }, { name: '经营场所照片', need: 'required' }, '安全管理制度'], steps: [{ id: 'accept', name: '受理', kind: 'ACCEPT', roles: ['CLERK', 'OFFICER'], signing: 'ONE' }, { id: 'review-1', name: '现场核查', kind: 'REVIEW', roles: ['OFFICER'], signing: 'ALL', days: 3 }, { id: 'decide', name: '决定', kind: 'DECIDE', roles: ['HEAD'], signing: 'ONE' }], situations: [{ id: 'q1', question: '经营场所是自有还是租用?', options: [{ id: 'o1', label: '自有', next: 'q2' }, { id: 'o2', label: '租用', next: 'q2', materials: ['经营场所照片'] }] }, { id: 'q2', question: '是否有堂食?', options: [{ id: 'o3', label: '有' }, { id: 'o4', label: '没有' }] }], legal_basis: '《食品安全法》第三十五条' };
export const matterDrafts = new Map([
  ['d1', { id: 'd1', kind: 'MATTER', code: draftItem.task_code, name: draftItem.task_name, state: 'DRAFT', authorName: '吴事', version: 3, updatedAt: ago(2), content: { ...draftItem, summary: '开办餐饮店前须取得。', audience: 'enterprise', assurance: 4 }, problems: [] }],
  ['d2', { id: 'd2', kind: 'LIFE_EVENT', code: 'YJS-RETIRE', name: '退休一件事', state: 'SUBMITTED', authorName: '李拟', version: 7, updatedAt: ago(5), content: { code: 'YJS-RETIRE', name: '退休一件事', lead: dept.rs[1], promise_days: 20, items: [{ ...draftItem, task_name: '待遇资格确认', choice: '退休方式', optional: false }, { ...draftItem, task_name: '特殊工种提前退休', choice: '退休方式' }, { ...draftItem, task_name: '待遇核定', after: ['退休方式'] }] }, problems: [] }],
]);
export const draftProblems = [{ pointer: '/task_code', code: 'check', message: '实施编码的前 18 位不是有效的统一社会信用代码' }, { pointer: '/materials/1/name', code: 'resource', message: '“经营场所照片”没有说明来源' }, { pointer: '/situations/1/options/0/next', code: 'unknown', message: '没有情形 q9' }];
export const simulation = { steps: [{ at: inDays(0), department: dept.scjg[1], step: '受理', act: 'ACCEPT', text: '受理,开始计算办理时限' }, { at: inDays(3), department: dept.scjg[1], step: '现场核查', act: 'PASS', text: '现场核查通过' }, { at: inDays(5), department: dept.scjg[1], step: '决定', act: 'GRANT', text: '准予行政许可' }], tasks: [], deadlines: [{ name: '受理期限', dueOn: inDays(5), days: 5 }, { name: '办理期限', dueOn: inDays(9), days: 7 }], documents: [{ kind: 'ACCEPTANCE', number: '试办〔2026〕第000001号', text: '示例企业:\n你单位申请的食品经营许可,经审查符合受理条件,现予受理。' }], licences: [{ type: '食品经营许可证', face: { 经营者名称: '示例餐饮店', 有效期: '5 年' } }], problems: [] };
export const processVersions = [{ version: '3', versionId: 'v3', cases: 12, current: true }, { version: '2', versionId: 'v2', cases: 41, current: false }];
const days = (...list) => list;
export const calendars = { years: [{ year: 2026, source: '国办发明电〔2025〕7号', workdays: 248, importedAt: ago(3000), holidays: days('2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23', '2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05', '2026-06-19', '2026-09-25', '2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'), makeUpDays: days('2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10') }, { year: 2025, source: '国办发明电〔2024〕12号', workdays: 248, importedAt: ago(9000), holidays: [], makeUpDays: [] }] };
export const recomputations = [{ at: ago(6), applicationNumber: runningCase.number, childNumber: runningCase.children[2].number, from: inDays(1), to: inDays(2), reason: '11月24日调整为休息日' }];
export const supervision = {
  departments: [['wj', 42, 1200, 0.994, 1.2, 18, 0], ['ga', 61, 870, 0.981, 2.4, 33, 2], ['yb', 23, 640, 0.97, 4.1, 41, 1], ['scjg', 18, 220, 0.903, 6.8, 27, 6]].map(([d, received, decided, onTimeRate, averageDays, corrections, overdue]) => ({ department: dept[d][0], departmentName: dept[d][1], received, decided, onTimeRate, averageDays, corrections, overdue })),
  overdue: [{ taskId: 't1', childId: 'ch-3', applicationNumber: runningCase.children[2].number, matterName: birth[2].name, departmentName: dept.ga[1], stepName: '审批', assigneeName: '陈立', dueOn: inDays(-2), daysOverdue: 2, paused: false }],
  warnings: [{ id: 9, rule: 'DECISION', level: 'YELLOW', number: runningCase.number, name: birth[5].name, departmentName: dept.yb[1], taskId: 't4', dueOn: inDays(1), recipients: 2, firedAt: ago(2) }],
  anomalies: [{ id: 3, rule: 'correction-rate', ruleName: '补正率异常', level: 'YELLOW', departmentName: dept.scjg[1], matterName: catering[1].name, value: 3.2, threshold: 2, fromDay: inDays(-7), toDay: inDays(-1), state: 'OPEN' }],
};
const rectificationLine = { id: 'r1', serviceName: '新生儿出生一件事', department: dept.wj[0], departmentName: dept.wj[1], score: 2, callBack: true, state: 'RECEIVED', stateText: '已签收', ratedOn: inDays(-3), dueOn: inDays(11), rectifyDueOn: inDays(11), daysLeft: 9, lamp: 'GREEN', round: 1, officerName: '何静', closedAt: null };
export const rectifications = [rectificationLine, { ...rectificationLine, id: 'r2', score: 1, state: 'OPENED', stateText: '待签收', daysLeft: 0, lamp: 'YELLOW', officerName: null }];
export const rectification = { rectification: rectificationLine, rater: '林*雨', applicationNumber: runningCase.number, indicators: ['办事效率'], comment: '等了太久,电话没人接。', followUp: '', appealUntil: inDays(2), appealReason: null, measures: null, satisfied: null, trace: [{ at: ago(70), act: 'OPEN', actorName: '系统' }, { at: ago(48), act: 'RECEIVE', actorName: '何静' }], actions: ['CONTACT', 'RECTIFY', 'APPEAL', 'CALL_BACK'] };
export const subscriptions = [{ id: 's1', sink: 'https://events.ga.example/onedoor', types: ['cn.onedoor.case.granted.v1'], departments: [dept.ga[0]], batch: 10, state: 'ACTIVE', position: 10422, behind: 0, failures: 0, deliveredAt: ago(0.1), createdAt: ago(900) }, { id: 's2', sink: 'https://sw.example/cases', types: [], departments: [], batch: 1, state: 'DEAD', position: 9001, behind: 1421, failures: 24, nextTryAt: null, lastError: '503 from the receiver', deliveredAt: ago(200), createdAt: ago(900) }];
users.watch = staff('高督', 'wj', ['SUPERVISOR']);
users.head = staff('陈立', 'ga', ['HEAD']);
