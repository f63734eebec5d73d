package onedoor.policy;

import onedoor.kit.ProblemType;

/** Every refusal of this service, with a sentence that says what to do. */
public enum PolicyProblem implements ProblemType {
    POLICY_INVALID(
            "policy-invalid",
            422,
            "政策数据有误，请按所列位置逐项更正。",
            "The policy has flaws; correct each of the places listed."),
    CASES_FAILED(
            "policy-cases-failed",
            422,
            "政策所附案例未通过，不能发布。",
            "The attached cases failed; the policy is not published."),
    CATALOGUE_INVALID(
            "size-standards-invalid",
            422,
            "划型标准有误，请逐项更正。",
            "The size standards have flaws; correct each of them."),
    NOT_ACTING(
            "not-acting-for-an-enterprise",
            403,
            "请先选择以企业身份办理。",
            "Sign in on behalf of an enterprise first."),
    FACT_UNREADABLE(
            "fact-unreadable", 422, "填报的内容不符合该项要求。", "This is not a value of that attribute."),
    FACT_NOT_ASKABLE(
            "fact-not-askable",
            422,
            "该项由登记部门提供，不能自行填报。",
            "A register provides this; it cannot be declared."),
    NOT_OPEN("policy-not-open", 422, "该政策不在申报期内。", "The policy is not open for claims."),
    NOT_ELIGIBLE(
            "not-eligible",
            422,
            "目前不符合申报条件，请查看未满足的条款。",
            "Not eligible now; see the clauses that are not met."),
    AMOUNT_OPEN(
            "amount-open",
            422,
            "金额尚无法确定，请先补充缺少的信息。",
            "The amount is not certain yet; supply what is missing first."),
    ALREADY_CLAIMED(
            "already-claimed",
            409,
            "本期已有一份申报正在办理。",
            "A claim for this period is being processed already."),
    ALREADY_RECEIVED(
            "already-received",
            409,
            "本期已经兑付，不能重复领取。",
            "The grant of this period was received already."),
    REGISTERS_UNAVAILABLE(
            "registers-unavailable",
            503,
            "有登记部门暂时无法查询，请稍后再试。",
            "Some registers cannot be asked now; try again later."),
    CLAIM_CLOSED("claim-closed", 409, "这份申报已经办结。", "The claim is closed already."),
    REVIEW_NOT_PASSED(
            "review-not-passed",
            409,
            "评审未通过的申报不能兑付，须先重新评审。",
            "A claim whose review was not passed is not granted; it has to be reviewed anew first."),
    EXCLUDED(
            "excluded-by-policy",
            409,
            "已享受同类政策，按就高不重复等规定不能再享受本政策。",
            "Another policy of the same kind was taken; this one cannot be added to it."),
    CAPPED(
            "cap-reached",
            409,
            "规定期间内累计金额已达上限。",
            "The cap on what may be received within the period is reached."),
    BUDGET_SPENT("budget-spent", 409, "本年度资金预算已用完。", "This year's budget is used up."),
    BUDGET_BELOW_USED(
            "budget-below-used",
            409,
            "预算不能低于已预留和已核定的金额。",
            "A budget cannot be less than what is reserved and committed."),
    BUDGET_FIXED(
            "budget-fixed",
            409,
            "预算分配方式不能更改，已分配的预算不能调整。",
            "The mode of a budget is fixed, and one that was shared out cannot be changed."),
    CLAIMS_OPEN(
            "claims-still-open",
            409,
            "还有申报没有办结，暂不能按比例分配预算。",
            "Some claims are still open; the budget cannot be shared out yet."),
    NOTHING_PAYABLE("nothing-payable", 422, "目前没有待拨付的资金。", "Nothing is waiting to be paid."),
    RECOVERY_TOO_MUCH(
            "recovery-too-much",
            422,
            "超出可以追回的余额，余额见 leftFen（分）。",
            "That is more than what is left to take back; leftFen says how much, in fen."),
    RECEIPT_BOOKED_OTHERWISE(
            "receipt-booked-otherwise",
            409,
            "这个凭证号已按另一金额入账，请核对。",
            "This reference was booked with another sum; check it."),
    NOTHING_DEMANDED(
            "nothing-demanded", 422, "目前没有待追回的资金。", "Nothing is demanded back at present."),
    PAYMENT_MOVED_ON(
            "payment-moved-on",
            409,
            "这笔资金的拨付状态已变化，请刷新后再办理。",
            "The payment has moved on; reload before acting on it."),
    LIST_MOVED_ON(
            "benefit-list-moved-on",
            409,
            "免申即享名单的状态已变化，请刷新后再办理。",
            "The benefit list has moved on; reload before acting on it."),
    NOT_AUTOMATIC(
            "not-automatic",
            422,
            "该政策不是免申即享政策，或不在实施期内。",
            "The policy is not granted without applying, or is not open."),
    FOUR_EYES("four-eyes", 409, "核定须由另一名工作人员办理。", "Another officer has to approve this."),
    DECIDED_AS_CASE(
            "benefit-list-decided-as-case",
            409,
            "这份名单由部门按事项核定，请到待办中办理。",
            "The department decides on this list as a case; see the inbox."),
    PUBLICITY_OVER("publicity-over", 409, "公示期已过。", "The publicity period is over."),
    LINKED_ELSEWHERE(
            "linked-elsewhere",
            409,
            "该企业在此期间已属于另一组关联企业，请先办理退出。",
            "In that time the enterprise belongs to another undertaking; let it leave that one first."),
    NOT_LINKED(
            "not-linked",
            409,
            "该企业在此日期不是这组关联企业的成员。",
            "On that day the enterprise is no member of this undertaking."),
    NO_EARLIER_GRANT("no-earlier-grant", 404, "本部门没有这条既往奖补。", "There is no such earlier grant."),
    EARLIER_GRANT_DECIDED(
            "earlier-grant-decided",
            409,
            "这条既往奖补已经办结，请刷新后查看。",
            "This earlier grant was decided already; reload to see how."),
    PAID_HERE_TOO(
            "paid-here-too",
            409,
            "本平台已为该企业办理同一政策同一年度的申报或拨付，请先核实是否重复。",
            "This platform holds or has paid a claim of the same policy and year; check for a double payment."),
    LINK_DECIDED(
            "undertaking-change-decided",
            409,
            "这项变更已经办结，请刷新后查看。",
            "This change was decided already; reload to see how."),
    NOT_FROM_A_REGISTER(
            "not-from-a-register",
            422,
            "该项由企业自行填报，请直接修改。",
            "You declare this yourself; change it directly."),
    OBJECTION_OPEN(
            "objection-open",
            409,
            "对该项的异议正在核实，请等待答复。",
            "An objection to this is being examined; wait for its answer."),
    NOT_RECEIVED(
            "not-received",
            422,
            "享受过该政策后才能评价。",
            "A policy can be rated by those who have received it."),
    RATED_ALREADY("rated-already", 409, "这笔兑付已经评价过。", "This grant was rated already."),
    DOCUMENTS_UNREADABLE(
            "documents-unreadable",
            422,
            "无法读取，应为每行一个文件对象，或一个文件对象的列表。",
            "Unreadable; send one document object per line, or a list of them."),
    WITHDRAWN_ALREADY(
            "policy-withdrawn-already",
            409,
            "该政策已定于所示日期停止执行，停止执行的日期只能提前。",
            "The policy ends on the day shown; that day can only be brought forward."),
    DRAFT_CHANGED(
            "draft-changed",
            409,
            "草稿已被他人修改，请在新内容上继续。",
            "Somebody else changed the draft; go on from the newer one."),
    DRAFT_STATE("draft-state", 409, "草稿当前状态不能这样办理。", "The draft's state does not allow this."),
    GATE_CLOSED(
            "policy-gate-closed",
            422,
            "草稿尚有错误、未通过的案例或缺少的案例，不能提交或发布。",
            "The draft has flaws, failed cases or untried thresholds."),
    FAIR_COMPETITION(
            "fair-competition-reason-missing",
            422,
            "公平竞争审查有疑问，发布时须逐项说明理由。",
            "The fair-competition review has doubts; releasing needs a reason."),
    EXPRESSION_INVALID(
            "expression-invalid",
            422,
            "表达式有误，请按所列位置更正。",
            "The expression has flaws; correct the places listed."),
    FORMULA_CHANGED(
            "formula-changed",
            409,
            "该推算属性已有新的版本，请在新版本上重新提议。",
            "The formula has a newer version; propose anew on top of it."),
    FORMULA_PROPOSED(
            "formula-proposed-already",
            409,
            "该推算属性已有一项提议等待审核，请先办结。",
            "A proposal about this formula waits already; decide on it first."),
    FORMULA_DECIDED(
            "formula-proposal-decided",
            409,
            "这项提议已经办结，请刷新后查看。",
            "This proposal was decided already; reload to see how."),
    FORMULA_IN_USE(
            "formula-in-use",
            409,
            "现行或即将生效的政策引用该推算属性，不能撤销。",
            "Policies in force now or later read this attribute; it cannot be withdrawn.");

    private final String code;
    private final int status;
    private final String zh;
    private final String en;

    PolicyProblem(String code, int status, String zh, String en) {
        this.code = code;
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String zh() {
        return zh;
    }

    @Override
    public String en() {
        return en;
    }
}
