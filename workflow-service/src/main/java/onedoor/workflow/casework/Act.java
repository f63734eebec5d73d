package onedoor.workflow.casework;

import onedoor.workflow.application.Move.Event;
import org.jspecify.annotations.Nullable;

/** Everything an official can do with a task, by the names that answers list as actions. */
enum Act {
    CLAIM("签收"),
    RELEASE("退回待签收"),
    TRANSFER("转办"),
    REASSIGN("改派"),
    DELEGATE("委派"),
    RETURN_DELEGATION("委派退回"),
    ADD_SIGNERS("加签"),
    REMOVE_SIGNER("减签"),
    VOTE("会签"),
    COPY("抄送"),
    SEND_BACK("驳回"),
    WITHDRAW_DECISION("撤销"),
    URGE("催办"),
    OPINION("意见"),
    ATTACH("附件"),
    APPROVE_EXTENSION("延期审批"),
    APPROVE_SPECIAL("特别程序审批"),
    CHECK_PROMISE("承诺核查"),
    REPAIR_CREDIT("信用修复"),
    REVOKE("撤销决定", Event.REVOKED),
    DELIVER("送达"),
    RECEIVE("收件", Event.RECEIVED),
    PRE_RETURN("预审退回", Event.PRE_RETURNED),
    ACCEPT("受理", Event.ACCEPTED),
    OFFER_DEFICIENT("容缺告知", Event.CORRECTION_ASKED),
    ACCEPT_DEFICIENT("容缺受理", Event.ACCEPTED_DEFICIENT),
    NOT_ACCEPT("不予受理", Event.NOT_ACCEPTED),
    REQUEST_CORRECTION("补正告知", Event.CORRECTION_ASKED),
    PASS("通过"),
    GRANT("准予", Event.GRANTED),
    DENY("不予许可", Event.DENIED),
    START_SPECIAL("申请特别程序", Event.SPECIAL_STARTED),
    END_SPECIAL("结束特别程序", Event.SPECIAL_ENDED),
    EXTEND("申请延期", Event.EXTENDED),
    TERMINATE("终止", Event.TERMINATED);

    private final String text;
    private final @Nullable Event event;

    Act(String text) {
        this(text, null);
    }

    Act(String text, @Nullable Event event) {
        this.text = text;
        this.event = event;
    }

    /** Acts on the case's time or end: for the department whose case it is, whoever reviews. */
    boolean isOfTheCase() {
        return switch (this) {
            case START_SPECIAL,
                    END_SPECIAL,
                    EXTEND,
                    TERMINATE,
                    APPROVE_EXTENSION,
                    APPROVE_SPECIAL ->
                    true;
            default -> false;
        };
    }

    String text() {
        return text;
    }

    /** How the act moves the case, if it does; the table of moves says from which states. */
    @Nullable Event event() {
        return event;
    }
}
