package onedoor.policy.ledger;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import onedoor.policy.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/ledger")
@Tag(
        name = "Ledger 账本",
        description = "Every movement of policy money, and whether the books agree")
class LedgerController {

    private static final int MAX_PAGE = 200;

    record EntryView(
            String id,
            Instant at,
            String entry,
            String debit,
            String credit,
            long amountFen,
            String policy,
            String year,
            @Nullable String enterprise,
            @Nullable String claimId,
            String text,
            String hash) {

        static EntryView from(LedgerStore.Row row) {
            return new EntryView(
                    String.valueOf(row.id()),
                    row.at().toInstant(ZoneOffset.UTC),
                    row.entry(),
                    row.debit(),
                    row.credit(),
                    row.amountFen(),
                    row.policy(),
                    row.period(),
                    row.enterprise(),
                    row.claimId(),
                    row.text(),
                    row.hash());
        }
    }

    /**
     * @param intact whether every entry fits the one before it; only said for one policy and year
     */
    record BalanceView(
            List<TrialBalance.Line> accounts, boolean balanced, @Nullable Boolean intact) {}

    private final Ledger ledger;
    private final LedgerStore store;

    LedgerController(Ledger ledger, LedgerStore store) {
        this.ledger = ledger;
        this.store = store;
    }

    @GetMapping
    @Operation(summary = "Entries, newest first")
    Page<EntryView> entries(
            Caller caller,
            @RequestParam(required = false) @Nullable Account account,
            @RequestParam(required = false) @Nullable String policy,
            @RequestParam(required = false) @Nullable String enterprise,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        var question =
                new LedgerStore.Question(
                        Sight.of(caller),
                        account == null ? null : account.name(),
                        policy,
                        enterprise,
                        from,
                        to);
        List<LedgerStore.Row> found = store.search(question, before(after), size + 1);
        return Page.of(found, size, LedgerStore.Row::id).map(EntryView::from);
    }

    private static long before(String after) {
        try {
            return after.isEmpty() ? Long.MAX_VALUE : Long.parseLong(after);
        } catch (NumberFormatException _) {
            throw new ProblemException(CommonProblem.MALFORMED_REQUEST, "after 应为上一页给出的标记。");
        }
    }

    @GetMapping("/balance")
    @Operation(summary = "The trial balance; for one policy and year also whether its chain holds")
    BalanceView balance(
            Caller caller,
            @RequestParam(required = false) @Nullable String policy,
            @RequestParam(required = false) @Nullable String year) {
        Sight.require(caller);
        TrialBalance balance = ledger.trialBalance();
        Boolean intact =
                (policy == null || year == null)
                        ? null
                        : Boolean.valueOf(ledger.brokenAt(policy, year).isEmpty());
        return new BalanceView(balance.accounts(), balance.balanced(), intact);
    }
}
