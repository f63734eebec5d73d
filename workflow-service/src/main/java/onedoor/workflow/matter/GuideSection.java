package onedoor.workflow.matter;

/** The tabs of a guide (办事指南), in the order in which portals show them. */
@SuppressWarnings("ImmutableEnumChecker") // never changed once made
enum GuideSection {
    BASIC("基本信息", "Basics"),
    CONDITIONS("受理条件", "Conditions"),
    MATERIALS("申请材料", "Materials"),
    FLOW("办理流程", "Steps"),
    FEES("收费", "Fees"),
    LEGAL_BASIS("设定依据", "Legal basis"),
    RESULT("结果", "Result"),
    QUESTIONS("常见问题", "Common questions"),
    CONTACT("咨询投诉", "Enquiries and complaints"),
    REMEDIES("法律救济", "Legal remedies");

    private final Words title;

    GuideSection(String zh, String en) {
        title = new Words(zh, en);
    }

    Words title() {
        return title;
    }
}
