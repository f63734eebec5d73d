package onedoor.workflow.licence;

import java.time.LocalDate;
import onedoor.workflow.person.Inbox;
import org.springframework.stereotype.Component;

/**
 * What the one who applied for a licence is told of it, in the transaction of what happened: once,
 * because that happens once.
 */
@Component
class HolderLetters {

    private final Inbox inbox;

    HolderLetters(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Its issuer has suspended, restored or ended it. */
    void moved(Licence licence, String reason) {
        String what =
                switch (licence.state()) {
                    case SUSPENDED -> "证照已暂扣";
                    case VALID -> "证照已恢复有效";
                    case REVOKED -> "证照已撤销";
                    case CANCELLED -> "证照已注销";
                    case LAPSED -> "证照已失效";
                    case TRANSFERRED -> "证照已办理转出";
                    case WITHDRAWN -> "证照已吊销";
                    case OTHER -> "证照已停止使用";
                };
        tell(
                licence,
                what,
                shown(licence)
                        + ":"
                        + licence.content().issuerName()
                        + "通知，"
                        + what
                        + "。原因："
                        + reason
                        + "。如有异议，可以在证照页申请纠错。");
    }

    /** Its last day has passed. */
    void lapsed(Licence licence) {
        LocalDate last = licence.content().validTo();
        tell(
                licence,
                "证照已到期",
                shown(licence)
                        + (last == null ? "" : "的有效期至 " + last + ",")
                        + "现已失效，不能再出示或用于办事。如仍需要，请重新申请。");
    }

    /** A new version has taken its place. */
    void changed(Licence now, String reason) {
        tell(
                now,
                "证照已变更",
                shown(now) + ":" + now.content().issuerName() + "换发了新版本，原版本失效。原因：" + reason + "。");
    }

    /** What its holder has objected to is answered. */
    void answered(Licence licence, String title, boolean upheld, String answer) {
        tell(
                licence,
                "纠错申请已答复",
                shown(licence)
                        + "的“"
                        + title
                        + "”"
                        + (upheld ? "确实有误，签发机关将换发更正后的证照。" : "经核实无误。")
                        + "答复："
                        + answer);
    }

    private void tell(Licence licence, String subject, String body) {
        String reader = licence.reader();
        if (reader != null) {
            inbox.tell(
                    reader,
                    subject + ":" + licence.content().name(),
                    body,
                    "/licences/" + licence.id());
        }
    }

    private static String shown(Licence licence) {
        return "“" + licence.content().name() + "”(" + licence.content().number() + ")";
    }
}
