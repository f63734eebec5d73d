package onedoor.policy.treasury;

import java.math.BigDecimal;
import java.time.Clock;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.grant.Payable;
import onedoor.policy.inbox.HolderLetters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells whoever a sum was granted to what becomes of it: in the transaction in which it becomes so.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class MoneyLetters {

    private final HolderLetters letters;
    private final Clock clock;

    MoneyLetters(HolderLetters letters, Clock clock) {
        this.letters = letters;
        this.clock = clock;
    }

    void paid(Payable payable) {
        leave(
                payable.claimId(),
                "paid",
                payable.enterprise(),
                "资金已到账：" + payable.policyName(),
                "“%s”的 %s 元已由国库支付到账。".formatted(payable.policyName(), yuan(payable.amountFen())));
    }

    void returned(Payable payable, String reason) {
        leave(
                payable.claimId(),
                "returned",
                payable.enterprise(),
                "资金被银行退回：" + payable.policyName(),
                "“%s”的 %s 元被银行退回，原因：%s。请在“已享政策”核对并更正收款账户，更正后重新拨付。"
                        .formatted(payable.policyName(), yuan(payable.amountFen()), reason));
    }

    /** An account that somebody else has named is told to whoever is to be paid. */
    void accountNamed(Payable payable, String reason) {
        leave(
                payable.claimId(),
                "account",
                payable.enterprise(),
                "收款账户由部门代填：" + payable.policyName(),
                "“%s”的 %s 元的收款账户已由主管部门代填或者更改，原因：%s。请在“已享政策”核对，有异议的请立即联系主管部门。"
                        .formatted(payable.policyName(), yuan(payable.amountFen()), reason));
    }

    /** Granted, and nobody has said where it shall go. */
    public void accountWanted(String claimId, String holder, String policyName) {
        leave(
                claimId,
                "account wanted",
                holder,
                "请填写收款账户：" + policyName,
                "“%s”已核定，还没有收款账户。请在“已享政策”填写，填写后才能拨付。".formatted(policyName));
    }

    /** The place and the money are free again; the application itself may still be granted. */
    public void expired(String claimId, String holder, String policyName) {
        leave(
                claimId,
                "expired",
                holder,
                "申报资金预留到期：" + policyName,
                "“%s”的申报在预留期内没有决定，预留的资金已经释放。申报仍可核定，届时须另有资金可用。".formatted(policyName));
    }

    private void leave(String claimId, String what, String holder, String subject, String body) {
        String link =
                switch (SubjectType.of(holder)) {
                    case ENTERPRISE -> "/enterprise/grants";
                    case PERSON -> "/benefits/grants";
                };
        // The same may happen to a sum again: each time is told.
        letters.leave(claimId + " " + what + " " + clock.instant(), holder, subject, body, link);
    }

    private static String yuan(long fen) {
        return BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
