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
            "This subscription cannot be read: its grant has ended, or it is pushed. Resume it once a grant is in force."),
    CALENDAR_MISSING(
            503,
            "该年度工作日日历尚未维护，无法计算期限。请联系平台管理员在工作日历中维护。",
            "A year's working-day calendar is missing, so no limit can be counted. Ask the administrator to enter it."),
    SCENARIO_REQUIRED(
            422,
            "没有写明应用场景的申请不予受理。请写明数据用在哪个事项的哪个环节、由谁使用。",
            "A request without a scenario is not processed. Say in which step of which matter who will use the data."),
    LAW_REQUIRED(
            422,
            "不同意共享必须引用法律、法规的名称和条款，例如《政务数据共享条例》第十七条。",
            "A refusal must cite the law and its article, for example 《政务数据共享条例》第十七条."),
    NOT_SHARED(
            422,
            "这项资源属于不予共享，不能申请。所依据的条款见目录。",
            "This resource is classed as not shared and cannot be asked for. The catalogue names the law."),
    NOT_RETURNABLE(
            422,
            "目录没有登记这项资源的记录由谁汇集，不能申请回流。请提供方先在目录中标明汇集来源信息项。",
            "The catalogue does not say who supplied this resource's records, so none can flow back. The provider must mark the field that does."),
    CONSENT_POINTLESS(
            422,
            "没有以同意为依据、且包含这些信息项和用途的有效授权，同意不会生效。请使用方先申请共享。",
            "No grant in force rests on consent for this purpose and these fields. The consumer must ask for sharing first."),
    CONSENT_CLOSED(
            409,
            "这项同意已经决定或已经终止。请刷新后查看。",
            "This consent has been decided or has ended already. Reload to see it."),
    MOVE_NOT_ALLOWED(
            409,
            "该申请当前的状态不允许这样处理，或者应由另一方处理。请刷新后查看可用的操作。",
            "The request's present state does not allow this, or it is for another party to do. Reload and see its actions."),
    TOO_MANY_JOBS(
            429,
            "同时进行的任务已达上限，请等先前的任务结束。",
            "Too many jobs are under way. Wait until earlier ones have ended."),
    JOB_NOT_DONE(409, "任务尚未完成，请稍后再取结果。", "The job is not through yet. Fetch its result later."),
    JOB_RESULT_GONE(410, "任务的结果已过期或已删除。", "The job's result has expired or was erased."),
    JOB_INTERRUPTED(
            409,
            "调用进行中服务中断，是否已送达未知，系统没有重复调用。请凭存证核对。",
            "The service was interrupted during this call, and did not repeat it. Look into its evidence."),
    BATCH_REFUSED(
            422, "文件不能受理，原因见 errors。", "The file cannot be taken; see errors for the reason."),
    UPLOAD_OFFSET(
            409, "续传位置不符，请从 offset 处继续。", "This is not where the upload stands. Go on at offset."),
    BATCH_CLOSED(409, "这个批次已经受理或已过期。", "This batch has been taken already or has expired."),
    REGISTRATION_CLOSED(
            409, "这项登记申请已经办结或者撤回。", "This registration has been decided or withdrawn already."),
    OWN_REGISTRATION(
            403,
            "申请人不能审批自己的登记申请，请由另一人审批。",
            "Who asked for a registration does not decide on it. Somebody else has to."),
    REGISTRATION_OUTDATED(
            409,
            "提交之后登记簿已有变化，不能照原样登记。请按 errors 改正后重新提交。",
            "The register has changed since, and this no longer fits. Correct what errors names and ask again."),
    NOT_A_FILE(409, "这项资源不是以文件提供的。", "This resource is not answered from a file."),
    FILE_REFUSED(
            422,
            "文件没有生效，仍使用原有文件。请按 errors 中的行号改正后重新提交。",
            "The file was not taken and the earlier one stays in force. Correct the lines named in errors and send it again."),
    EVIDENCE_ERASED(
            410,
            "这次共享的存证已依法删除，日志中只留下无法还原的摘要。",
            "The evidence of this exchange has been erased by law; only a digest that leads nowhere is left in the log."),
    DELAY_DECIDED(409, "这项延迟告知已有决定。", "This delay of disclosure has been decided on already."),
    ERASURE_DECIDED(409, "这项删除已有决定。", "This erasure has been decided on already.");

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
