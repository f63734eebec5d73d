package onedoor.policy.index;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import onedoor.policy.circuit.Occasion;
import onedoor.policy.document.Policy;
import onedoor.policy.document.RelevantDate;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Facts;
import onedoor.policy.roster.StoredProfile.Kind;
import onedoor.policy.rule.Criterion;
import onedoor.policy.rule.Criterion.AllOf;
import onedoor.policy.rule.Criterion.Ledger;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * For whom does this rule hold?
 *
 * @param date the policy's legally relevant date
 * @param moving the date is today's, so that waiting can help
 * @param year the policy's year Y
 * @param kind enterprises or persons
 * @param edition under which officers may have reviewed; null for a rule that is not in force
 * @param common what is so for everybody who is asked about
 */
public record Question(
        Rule rule,
        LocalDate date,
        boolean moving,
        int year,
        Kind kind,
        @Nullable Edition edition,
        List<Fact> common) {

    public Question {
        common = List.copyOf(common);
    }

    /** A policy's version and period. */
    public record Edition(String policy, int version, String period) {}

    /** A policy in force, with what was reviewed under its version. */
    public static Question about(Policy policy, LocalDate today) {
        return new Question(
                policy.rule(),
                policy.relevantDate().on(today, policy.year()),
                policy.relevantDate() instanceof RelevantDate.Application,
                policy.year(),
                switch (policy.subject()) {
                    case ENTERPRISE -> Kind.ENTERPRISE;
                    case PERSON -> Kind.PERSON;
                },
                new Edition(policy.code(), policy.version(), policy.period()),
                List.of());
    }

    /** About a rule that is not in force. */
    public Question(Rule rule, LocalDate date, boolean moving, int year, Kind kind) {
        this(rule, date, moving, year, kind, null, List.of());
    }

    /** About enterprises. */
    public Question(Rule rule, LocalDate date, boolean moving, int year) {
        this(rule, date, moving, year, Kind.ENTERPRISE);
    }

    /** The same, with what is so for everybody. */
    Question given(List<Fact> facts) {
        return new Question(rule, date, moving, year, kind, edition, facts);
    }

    /** What is known of one subject, and what is so for everybody unless that says otherwise. */
    List<Fact> beside(List<Fact> known) {
        List<Fact> all = new ArrayList<>(known);
        common.stream()
                .filter(fact ->
                        known.stream()
                                .noneMatch(own ->
                                        own.attribute().equals(fact.attribute())
                                                && own.period().equals(fact.period())))
                .forEach(all::add);
        return all;
    }

    /**
     * Whether an index of stored profiles can answer: what is so for everybody stands in parts of
     * the rule that it can leave out.
     */
    boolean isFolded() {
        List<Criterion> kept = kept();
        return common.isEmpty() || (!kept.isEmpty() && kept.stream().noneMatch(this::asksCommon));
    }

    /** Without the parts that hold for everybody. */
    Occasion occasion() {
        return common.isEmpty()
                ? new Occasion(rule, date, year)
                : new Occasion(new Rule(rule.authored(), new AllOf(kept())), date, year);
    }

    private List<Criterion> kept() {
        return Funnel.parts(rule).stream().filter(part -> !isCommon(part)).toList();
    }

    /** A part that only asks what is so for everybody. */
    boolean isCommon(Criterion part) {
        return part instanceof Ledger window && isCommon(window);
    }

    private boolean asksCommon(Criterion part) {
        return new Rule(part, part)
                .leaves().stream()
                        .anyMatch(leaf -> leaf instanceof Ledger window && isCommon(window));
    }

    private boolean isCommon(Ledger window) {
        return common.stream()
                .anyMatch(fact ->
                        fact.attribute().equals(Ledger.ATTRIBUTE)
                                && fact.period().equals(window.window()));
    }

    Situation situation(Facts facts, AttributeCatalogue catalogue) {
        Facts all = common.isEmpty() ? facts : facts.plus(common);
        return new Situation(all, date, moving, year, catalogue);
    }
}
