package onedoor.exchange.sharing;

/** Where a request stands. */
enum State {
    DRAFT("草稿"),
    COMPLIANCE("合规审查"),
    PROVIDER_REVIEW("提供方审核"),
    DELIVERY("同意，待交付"),
    IN_USE("使用中"),
    EXPIRED("到期"),
    REVOKED("撤销"),
    RETURNED("退回补正"),
    REFUSED("拒绝"),
    WITHDRAWN("撤回"),
    NEGOTIATION("争议协商"),
    AUTHORITY("争议：共享主管部门协调"),
    GOVERNMENT("争议：同级政府决定"),
    DISMISSED("维持拒绝");

    private final String title;

    State(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }
}
