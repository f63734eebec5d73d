package onedoor.policy.document;

import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.policy.amount.Pipeline;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Facts;
import onedoor.policy.fact.SubjectType;
import onedoor.policy.rule.Rule;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;

/**
 * One immutable version of a policy.
 *
 * @param supportClass how it is paid out: 免申即享, 即申即享 …
 * @param year Y, the year of its period
 * @param subject whom it is for
 * @param claimMatter the matter through which it is claimed
 * @param listMatter for a policy that is granted without applying: the matter as which its
 *     department decides on a list; without one, two of its officers approve it here
 * @param publicityDays working days for which grants are shown to everybody (公示) before they are
 *     paid; without them claims are not shown, and lists for the service's own days
 * @param grantsTitle the title that its grant confers, for policies that recognise enterprises
 */
public record Policy(
        String code,
        int version,
        String name,
        String supportClass,
        SubjectKind subject,
        String department,
        String departmentName,
        String documentNo,
        @Nullable String documentTitle,
        String summary,
        String legalBasis,
        @Nullable String claimMatter,
        @Nullable String listMatter,
        @Nullable Integer publicityDays,
        @Nullable String grantsTitle,
        int year,
        LocalDate openFrom,
        @Nullable LocalDate openTo,
        RelevantDate relevantDate,
        Rule rule,
        Pipeline amount) {

    /** The class of those that are granted without applying. */
    public static final String WITHOUT_APPLYING = "免申即享";

    /** The code of every attribute that its rule or its amount reads. */
    public Set<String> attributes() {
        return Stream.concat(rule.attributes().stream(), amount.attributes().stream())
                .map(AttributeRef::code)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public String period() {
        return String.valueOf(year);
    }

    /** Whether a day lies before, within or after the time for claims. */
    public enum Window {
        NOT_YET_OPEN,
        OPEN,
        CLOSED
    }

    public Window windowOn(LocalDate day) {
        if (day.isBefore(openFrom)) {
            return Window.NOT_YET_OPEN;
        }
        return openTo == null || !day.isAfter(openTo) ? Window.OPEN : Window.CLOSED;
    }

    /** Policies are for enterprises or for people, never for both. */
    public boolean concerns(SubjectType type) {
        return switch (subject) {
            case ENTERPRISE -> type == SubjectType.ENTERPRISE;
            case PERSON -> type == SubjectType.PERSON;
        };
    }

    public boolean openOn(LocalDate day) {
        return windowOn(day) == Window.OPEN;
    }

    public Situation situation(Facts facts, LocalDate today, AttributeCatalogue catalogue) {
        return new Situation(
                facts,
                relevantDate.on(today, year),
                relevantDate instanceof RelevantDate.Application,
                year,
                catalogue);
    }

    Policy at(int newVersion) {
        return new Policy(
                code,
                newVersion,
                name,
                supportClass,
                subject,
                department,
                departmentName,
                documentNo,
                documentTitle,
                summary,
                legalBasis,
                claimMatter,
                listMatter,
                publicityDays,
                grantsTitle,
                year,
                openFrom,
                openTo,
                relevantDate,
                rule,
                amount);
    }
}
