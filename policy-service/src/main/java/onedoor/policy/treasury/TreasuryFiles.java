package onedoor.policy.treasury;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.Uuid7;
import onedoor.policy.deadline.Deadlines;
import onedoor.policy.grant.Payable;
import onedoor.policy.grant.Payments;
import onedoor.policy.treasury.TreasuryFile.Line;
import onedoor.policy.treasury.TreasuryFile.State;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes files and books the treasury's answers, each line once. */
@Component
class TreasuryFiles {

    static final int MAX_LINES = 5000;

    record Answer(int line, State outcome, @Nullable String reason) {}

    record Refused(int line, String code) {}

    record Booked(int paid, int returned, int unchanged, List<Refused> problems) {}

    private final TreasuryStore store;
    private final Payments payments;
    private final Deadlines deadlines;
    private final RecoveryClock recoveries;
    private final MoneyLetters letters;
    private final AuditTrail audit;
    private final Clock clock;

    TreasuryFiles(
            TreasuryStore store,
            Payments payments,
            Deadlines deadlines,
            RecoveryClock recoveries,
            MoneyLetters letters,
            AuditTrail audit,
            Clock clock) {
        this.store = store;
        this.payments = payments;
        this.deadlines = deadlines;
        this.recoveries = recoveries;
        this.letters = letters;
        this.audit = audit;
        this.clock = clock;
    }

    /** What could not go into a file of the caller's. */
    Payments.Kept kept(Caller by, @Nullable String policy) {
        return payments.kept(department(by), policy, by.key());
    }

    private static String department(Caller by) {
        return Objects.requireNonNullElse(by.department(), "");
    }

    /** Empty if nothing waits to be paid. */
    @Transactional
    Optional<TreasuryFile> write(Caller by, @Nullable String policy, LocalDate payOn) {
        List<Payable> payables = payments.payable(department(by), policy, by.key(), MAX_LINES);
        if (payables.isEmpty()) {
            return Optional.empty();
        }
        String number = store.nextNumber(String.valueOf(payOn.getYear()));
        FileContent content = FileContent.of(number, payOn, payables);
        TreasuryFile file =
                new TreasuryFile(
                        Uuid7.next().toString(),
                        number,
                        department(by),
                        policy,
                        payOn,
                        payables.size(),
                        content.totalFen(),
                        content.digest(),
                        now(),
                        by.key(),
                        0,
                        0);
        store.add(file, content, payables);
        payables.forEach(payments::sent);
        audit.record(
                by,
                "write-treasury-file",
                "treasury-file",
                file.id(),
                number,
                Map.of(
                        "digest", file.digest(),
                        "lines", file.lines(),
                        "totalFen", file.totalFen()));
        return Optional.of(file);
    }

    /** Books what it can; a line that does not fit is reported and the rest is kept. */
    @Transactional
    Booked book(Caller by, TreasuryFile file, List<Answer> answers) {
        int paid = 0;
        int returned = 0;
        int unchanged = 0;
        List<Refused> problems = new ArrayList<>();
        for (Answer answer : answers) {
            Optional<Line> line = store.lockLine(file.id(), answer.line());
            if (line.isEmpty()) {
                problems.add(new Refused(answer.line(), "no-such-line"));
            } else if (line.get().state() == answer.outcome()) {
                unchanged++;
            } else if (!moved(file, line.get(), answer)) {
                problems.add(new Refused(answer.line(), "answered-otherwise"));
            } else if (answer.outcome() == State.PAID) {
                paid++;
            } else {
                returned++;
            }
        }
        audit.record(
                by,
                "book-treasury-results",
                "treasury-file",
                file.id(),
                file.number(),
                Map.of("paid", paid, "returned", returned, "problems", problems.size()));
        return new Booked(paid, returned, unchanged, problems);
    }

    private boolean moved(TreasuryFile file, Line line, Answer answer) {
        String reason = answer.reason() == null ? "银行退票" : answer.reason();
        boolean moved =
                switch (answer.outcome()) {
                    case PAID -> line.state() == State.SENT && payments.paid(line.claimId());
                    case RETURNED -> payments.returned(line.claimId(), reason);
                    case SENT -> false;
                };
        if (moved && answer.outcome() == State.PAID) {
            arrived(file, line.claimId());
            payments.find(line.claimId()).ifPresent(letters::paid);
        }
        if (moved && answer.outcome() == State.RETURNED) {
            payments.find(line.claimId())
                    .filter(payable -> payable.revokedAt() == null)
                    .ifPresent(payable -> letters.returned(payable, reason));
        }
        if (moved) {
            store.answer(file.id(), line.line(), answer.outcome(), answer.reason(), now());
        }
        return moved;
    }

    /** What arrives after its decision was revoked is owed back. */
    private void arrived(TreasuryFile file, String claimId) {
        deadlines.meet("PAYMENT", claimId);
        payments.find(claimId)
                .filter(p -> p.revokedAt() != null)
                .ifPresent(p -> recoveries.start(claimId, p.policyName(), file.department()));
    }

    private LocalDateTime now() {
        return LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
