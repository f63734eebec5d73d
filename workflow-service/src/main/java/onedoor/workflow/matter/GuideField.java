package onedoor.workflow.matter;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import onedoor.workflow.matter.Shape.Code;
import onedoor.workflow.matter.Shape.Codes;
import onedoor.workflow.matter.Shape.Column;
import onedoor.workflow.matter.Shape.Day;
import onedoor.workflow.matter.Shape.Rows;
import onedoor.workflow.matter.Shape.Text;
import onedoor.workflow.matter.Shape.Whole;

/**
 * The fields of the 实施清单 under their published names (the constant in lower case), beyond those
 * that an import's item has anyway: what they hold, where the guide shows them, and whether the
 * national table requires them.
 */
@SuppressWarnings("ImmutableEnumChecker") // never changed once made
enum GuideField {
    TASK_STATE(GuideSection.BASIC, "事项状态", "State", new Code(Dictionary.TASK_STATE), true),
    TASK_VERSION(GuideSection.BASIC, "事项版本", "Published version", new Text(20), false),
    PLAN_EFFECTIVE_DATE(GuideSection.BASIC, "计划生效日期", "In force from", new Day(), false),
    PLAN_CANCEL_DATE(GuideSection.BASIC, "计划取消日期", "In force until before", new Day(), false),
    USE_LEVEL(GuideSection.BASIC, "行使层级", "Level", new Code(Dictionary.USE_LEVEL), true),
    LOCAL_CATALOG_CODE(GuideSection.BASIC, "地方基本编码", "Local catalogue code", new Text(50), false),
    LOCAL_TASK_CODE(GuideSection.BASIC, "地方实施编码", "Local code", new Text(50), false),
    DEPT_CODE(GuideSection.BASIC, "实施主体编码", "Body's credit code", new Text(18), false),
    DEPT_TYPE(GuideSection.BASIC, "实施主体性质", "Kind of body", new Code(Dictionary.DEPT_TYPE), true),
    ENTRUST_NAME(GuideSection.BASIC, "委托部门", "Entrusting body", new Text(200), false),
    POWER_SOURCE(
            GuideSection.BASIC, "权力来源", "Source of power", new Code(Dictionary.POWER_SOURCE), true),
    SERVER_TYPE(GuideSection.BASIC, "服务对象", "For", new Codes(Dictionary.SERVER_TYPE), true),
    ANTICIPATE_TYPE(
            GuideSection.BASIC, "法定时限单位", "Legal limit in", new Code(Dictionary.DAY_TYPE), false),
    ANTICIPATE_EXPLAIN(GuideSection.BASIC, "法定时限说明", "On the legal limit", new Text(1000), false),
    PROMISE_TYPE(
            GuideSection.BASIC,
            "承诺时限单位",
            "Promised limit in",
            new Code(Dictionary.DAY_TYPE),
            false),
    PROMISE_EXPLAIN(GuideSection.BASIC, "承诺时限说明", "On the promise", new Text(1000), false),
    HANDLE_TYPE(
            GuideSection.BASIC, "办理形式", "Ways to apply", new Codes(Dictionary.HANDLE_TYPE), false),
    LIMIT_SCENE_NUM(GuideSection.BASIC, "到办事现场次数", "Visits needed", new Whole(0, 99), true),
    LIMIT_SCENE_EXPLAIN(
            GuideSection.BASIC, "必须现场办理原因", "Why a visit is needed", new Text(1000), false),
    ONLINE_HANDLE_DEPTH(
            GuideSection.BASIC, "网办深度", "Online depth", new Codes(Dictionary.ONLINE_DEPTH), false),
    HANDLE_AREA(
            GuideSection.BASIC, "通办范围", "Handled across", new Code(Dictionary.HANDLE_AREA), false),
    IS_ONLINE(GuideSection.BASIC, "是否网办", "Online", new Code(Dictionary.YES_NO), true),
    IS_SCHEDULE(
            GuideSection.BASIC, "是否支持预约办理", "By appointment", new Code(Dictionary.YES_NO), true),
    IS_EXPRESS(
            GuideSection.BASIC, "是否支持物流快递", "Delivery by post", new Code(Dictionary.YES_NO), true),
    IS_ENTRY_CENTER(
            GuideSection.BASIC,
            "是否进驻政务大厅",
            "In the service hall",
            new Code(Dictionary.YES_NO),
            true),
    IS_SERVICE_TERMINALS(
            GuideSection.BASIC, "是否支持自助终端办理", "At terminals", new Code(Dictionary.YES_NO), false),
    IS_SINGLE_LOGIN(
            GuideSection.BASIC, "是否单点登录", "Single sign-on", new Code(Dictionary.YES_NO), false),
    SERVICE_TYPE(GuideSection.BASIC, "中介服务", "Intermediary services", new Text(500), false),
    OTHER_DEPT(GuideSection.BASIC, "联办机构", "Other bodies involved", new Text(500), false),
    USER_TOPIC_TYPE(
            GuideSection.BASIC,
            "面向自然人主题",
            "Topics for persons",
            new Codes(Dictionary.USER_TOPIC),
            false),
    CORP_TOPIC_TYPE(GuideSection.BASIC, "面向法人主题", "Topics for companies", new Text(500), false),
    TRANSACT_ADDR(GuideSection.BASIC, "办理地点", "Place", new Text(1000), true),
    TRANSACT_TIME(GuideSection.BASIC, "办理时间", "Hours", new Text(500), true),
    ACCEPT_CONDITION(GuideSection.CONDITIONS, "受理条件", "Conditions", new Text(4000), true),
    LIMIT_EXPLAIN(GuideSection.CONDITIONS, "数量限制", "Limits in number", new Text(1000), false),
    HANDLE_FLOW(
            GuideSection.FLOW,
            "办理流程",
            "Steps",
            rows(
                    "step_no|步骤|Step|20;link_name!|环节|Stage|100;handle_user|办理人员|Official|200;"
                            + "time_limit|时限|Limit|100;check_standard|审查标准|Standard|2000;"
                            + "handle_result|办理结果|Outcome|1000"),
            true),
    SPECIAL_PROCEDURE(
            GuideSection.FLOW,
            "特别程序",
            "Special procedures",
            rows(
                    "special_name!|名称|Name|200;time_limit|时限|Limit|100;by_law|依据|Basis|1000;"
                            + "is_count?|是否计入时限|Counts for the limit"),
            true),
    IS_FEE(GuideSection.FEES, "是否收费", "Fee", new Code(Dictionary.YES_NO), true),
    FEE_BASIS(GuideSection.FEES, "收费依据", "Basis of fees", new Text(2000), false),
    FEES(
            GuideSection.FEES,
            "收费项目",
            "Fees",
            rows(
                    "fee_name!|收费项目|Fee|200;fee_stand!|收费标准|Rate|1000;by_law|收费依据|Basis|1000;"
                            + "is_desc?|是否减免|Reductions;desc_explain|减免说明|On reductions|1000"),
            false),
    IS_PAY_ONLINE(
            GuideSection.FEES, "是否支持网上支付", "Online payment", new Code(Dictionary.YES_NO), true),
    BY_LAW(
            GuideSection.LEGAL_BASIS,
            "设定依据",
            "Legal basis",
            rows(
                    "law_name!|名称|Law|300;doc_no|文号|Number|100;clause|条款|Clause|200;content|内容|Text|8000"),
            true),
    RESULT_TYPE(
            GuideSection.RESULT, "结果类型", "Kind of result", new Code(Dictionary.RESULT_TYPE), true),
    RESULT_NAME(GuideSection.RESULT, "结果名称", "Result", new Text(200), true),
    RESULT_GUID(GuideSection.RESULT, "结果样本", "Sample", new Text(100), false),
    COMMON_QUESTIONS(
            GuideSection.QUESTIONS,
            "常见问题",
            "Common questions",
            rows("question!|问题|Question|500;answer!|解答|Answer|4000"),
            false),
    LINK_WAY(GuideSection.CONTACT, "咨询方式", "Enquiries", ways(), true),
    SUPERVISE_WAY(GuideSection.CONTACT, "监督投诉方式", "Complaints", ways(), true),
    RECONSIDER_DEPT(GuideSection.REMEDIES, "行政复议部门", "Reconsideration by", new Text(200), true),
    RECONSIDER_ADDR(GuideSection.REMEDIES, "行政复议地址", "Address", new Text(300), false),
    RECONSIDER_TEL(GuideSection.REMEDIES, "行政复议电话", "Telephone", new Text(50), false),
    RECONSIDER_URL(GuideSection.REMEDIES, "行政复议网址", "Web page", new Text(300), false),
    LAWSUIT_DEPT(GuideSection.REMEDIES, "行政诉讼部门", "Court", new Text(200), true),
    LAWSUIT_ADDR(GuideSection.REMEDIES, "行政诉讼地址", "Address", new Text(300), false),
    LAWSUIT_TEL(GuideSection.REMEDIES, "行政诉讼电话", "Telephone", new Text(50), false),
    LAWSUIT_URL(GuideSection.REMEDIES, "行政诉讼网址", "Web page", new Text(300), false);

    private final GuideSection section;
    private final Words title;
    private final Shape shape;
    private final boolean expected;

    GuideField(GuideSection section, String zh, String en, Shape shape, boolean expected) {
        this.section = section;
        this.title = new Words(zh, en);
        this.shape = shape;
        this.expected = expected;
    }

    /** The published name. */
    String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    GuideSection section() {
        return section;
    }

    Words title() {
        return title;
    }

    Shape shape() {
        return shape;
    }

    /** Whether the national table requires it (必填): its absence is a warning here. */
    boolean expected() {
        return expected;
    }

    /**
     * Columns {@code name|zh|en|longest}; {@code !} behind the name: required, {@code ?}: yes or
     * no.
     */
    private static Rows rows(String columns) {
        Map<String, Column> known = new LinkedHashMap<>();
        for (String column : columns.split(";")) {
            String[] parts = column.split("\\|");
            String name = parts[0].replaceAll("[!?]", "");
            Shape shape =
                    parts[0].endsWith("?")
                            ? new Code(Dictionary.YES_NO)
                            : new Text(Integer.parseInt(parts[3]));
            known.put(
                    name, new Column(shape, new Words(parts[1], parts[2]), parts[0].endsWith("!")));
        }
        return new Rows(known);
    }

    private static Rows ways() {
        Map<String, Column> columns = new LinkedHashMap<>();
        columns.put("way", new Column(new Code(Dictionary.WAY), new Words("方式", "Way"), true));
        columns.put("content", new Column(new Text(300), new Words("内容", "Where"), true));
        return new Rows(columns);
    }
}
