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
    CALENDAR_INVALID(
            "calendar-invalid",
            422,
            "工作日历有误，请按所列位置逐项更正。",
            "The calendar has flaws; correct each of the places listed.");

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
