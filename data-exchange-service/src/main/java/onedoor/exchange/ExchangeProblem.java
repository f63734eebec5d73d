package onedoor.exchange;

import onedoor.kit.ProblemType;

/** What the exchange's own interfaces refuse, beyond what every service refuses. */
public enum ExchangeProblem implements ProblemType {
    IMPORT_REFUSED(
            422,
            "文件中有错误，什么也没有导入。请按 errors 中的位置逐条改正后重新提交。",
            "The document has mistakes and nothing was imported. Correct each one named in errors and send it again."),
    NOT_A_DEPOSIT(
            404,
            "目录中没有归本系统所有、可存放记录的这项资源。请先在目录中登记。",
            "The catalogue has no deposit resource of your system by this name. Register it first."),
    RECORD_REFUSED(
            422,
            "记录与资源声明的信息项不符。请按 errors 逐条改正。",
            "The record does not fit the resource's fields. Correct each mistake named in errors."),
    OBJECTION_CLOSED(409, "这条异议已经答复。", "This objection has been answered already."),
    EVIDENCE_UNAVAILABLE(
            503,
            "存证服务暂不可用，请稍后再试。",
            "Evidence cannot be kept or read at the moment. Try again later."),
    KEYS_UNUSABLE(
            422,
            "密钥文件不可用，仍使用原有密钥。请按 detail 所述改正后重试。",
            "The key file cannot be used; the present keys stay in use. Correct what detail says and try again."),
    NOT_GRANTED(
            403,
            "没有为此目的、包含这些信息项的有效授权。请先申请共享。",
            "No grant in force covers this purpose and these fields. Ask for sharing first."),
    SINK_REFUSED(
            422,
            "不能向这个地址推送，原因见 detail。",
            "Nothing can be sent to this address; see detail for the reason."),
    SUBSCRIPTION_EXISTS(
            409, "已经有同样的订阅。", "There is a subscription to the same in the same way already."),
    SUBSCRIPTION_STOPPED(
            409,
            "订阅不在拉取中：授权已经终止，或者它是推送订阅。恢复授权后可以继续。",
            "This subscription cannot be read: its grant has ended, or it is pushed. Resume it once a grant is in force.");

    private final int status;
    private final String zh;
    private final String en;

    ExchangeProblem(int status, String zh, String en) {
        this.status = status;
        this.zh = zh;
        this.en = en;
    }

    @Override
    public String code() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
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
