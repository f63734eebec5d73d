package onedoor.policy.grant;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import onedoor.kit.LegalTime;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Rule;
import onedoor.policy.undertaking.Undertakings;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * What was granted before, as the facts of a rule's windows: our own ledger is a register like any
 * other. Whoever has received nothing has received zero; what an undertaking has received stays
 * unknown while nobody has said which companies it is.
 */
@Component
@Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
public class PriorGrants {

    private static final String SOURCE = "LEDGER";

    private final HoldStore store;
    private final Undertakings undertakings;

    PriorGrants(HoldStore store, Undertakings undertakings) {
        this.store = store;
        this.undertakings = undertakings;
    }

    /** The sum of one window. */
    static Fact fact(Ledger window, long fen, Instant asOf) {
        return new Fact(
                Ledger.ATTRIBUTE,
                window.window(),
                new Value.Quantity(BigDecimal.valueOf(fen)),
                SOURCE,
                null,
                asOf,
                Trust.VERIFIED);
    }

    /** What is so for everybody whom {@link #some} does not name. */
    public List<Fact> none(Rule rule, Instant asOf) {
        return windows(rule).stream()
                .filter(window -> !window.linked())
                .map(window -> fact(window, 0, asOf))
                .toList();
    }

    /** Those who have received something or whose undertaking is known, with all that is known. */
    public Map<String, List<Fact>> some(Rule rule, LocalDate date, Instant asOf) {
        List<Ledger> windows = windows(rule);
        if (windows.isEmpty()) {
            return Map.of();
        }
        int years = windows.stream().mapToInt(Ledger::years).max().orElseThrow();
        Map<String, List<Holdings.Line>> lines =
                store.committedSince(start(date, years)).stream()
                        .collect(Collectors.groupingBy(line -> line.held().enterprise()));
        Map<String, List<String>> linked =
                windows.stream().anyMatch(Ledger::linked) ? undertakings.known() : Map.of();
        var subjects = new TreeSet<>(lines.keySet());
        subjects.addAll(linked.keySet());
        Map<String, List<Fact>> some = new HashMap<>();
        for (String subject : subjects) {
            some.put(
                    subject,
                    windows.stream()
                            .filter(window -> !window.linked() || linked.containsKey(subject))
                            .map(window -> {
                                List<String> companies =
                                        window.linked()
                                                ? linked.getOrDefault(subject, List.of())
                                                : List.of(subject);
                                return fact(window, sum(lines, companies, window, date), asOf);
                            })
                            .toList());
        }
        return some;
    }

    private static long sum(
            Map<String, List<Holdings.Line>> lines,
            List<String> companies,
            Ledger window,
            LocalDate date) {
        List<Holdings.Line> theirs = new ArrayList<>();
        companies.forEach(company -> theirs.addAll(lines.getOrDefault(company, List.of())));
        return Holdings.sum(theirs, window.policies(), date, window.years());
    }

    private static List<Ledger> windows(Rule rule) {
        return rule.leaves().stream()
                .filter(Ledger.class::isInstance)
                .map(Ledger.class::cast)
                .toList();
    }

    /** Where a window of years before a day begins, as grants are dated. */
    static LocalDateTime start(LocalDate before, int years) {
        Instant since = before.minusYears(years).atStartOfDay(LegalTime.ZONE).toInstant();
        return LocalDateTime.ofInstant(since, ZoneOffset.UTC);
    }
}
