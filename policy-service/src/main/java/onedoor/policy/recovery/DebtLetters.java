package onedoor.policy.recovery;

import java.math.BigDecimal;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.inbox.HolderLetters;
import org.springframework.stereotype.Component;

/** Tells who owes that something is demanded, has arrived, or is owed no more. */
@Component
class DebtLetters {

    private final HolderLetters letters;

    DebtLetters(HolderLetters letters) {
        this.letters = letters;
    }

    void demanded(RecoveryOrder order) {
        leave(
                order,
                "demanded",
                "资金追回通知",
                "“%s”多兑付 %s 元，须退回，不计利息。原因：%s。各期金额和日期见“已享政策”。"
                        .formatted(order.policyName(), yuan(order.amountFen()), order.reason()));
    }

    void received(RecoveryOrder after, String reference, long fen) {
        leave(
                after,
                "received " + reference,
                "退回资金已到账",
                "“%s”退回的 %s 元已到账（凭证号 %s），还应退回 %s 元。"
                        .formatted(
                                after.policyName(), yuan(fen), reference, yuan(after.leftFen())));
    }

    void released(RecoveryOrder after, Waiver waiver) {
        String what =
                switch (waiver.act()) {
                    case CANCEL -> "追回决定已撤销，%s 元不用退回";
                    case WAIVE -> "应退回的资金减免 %s 元";
                };
        leave(
                after,
                "released " + waiver.id(),
                waiver.act() == Waiver.Act.CANCEL ? "追回已撤销" : "应退资金已减免",
                ("“%s”" + what + "，还应退回 %s 元。原因：%s。")
                        .formatted(
                                after.policyName(),
                                yuan(waiver.amountFen()),
                                yuan(after.leftFen()),
                                waiver.reason()));
    }

    private void leave(RecoveryOrder order, String what, String subject, String body) {
        String link =
                switch (SubjectType.of(order.enterprise())) {
                    case ENTERPRISE -> "/enterprise/grants";
                    case PERSON -> "/benefits/grants";
                };
        letters.leave(order.id() + " " + what, order.enterprise(), subject, body, link);
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
