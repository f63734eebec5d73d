package onedoor.policy.profile;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.LegalTime;
import onedoor.policy.ReaderLanguage;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.ValueType;
import onedoor.policy.fact.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;

/** What enterprises say about themselves, where no register knows it. */
@Component
class DeclaredFacts {

    sealed interface Declaration {
        record Declared(Attribute attribute, Fact fact) implements Declaration {}

        record NoSuchAttribute() implements Declaration {}

        record NotAskable() implements Declaration {}

        /**
         * No value of that attribute, or no period of it.
         *
         * @param field of the form
         */
        record Unreadable(String field, String why) implements Declaration {}
    }

    /** Units of which there is no part. */
    private static final Set<String> COUNTED = Set.of("人", "件", "个", "户", "家", "次");

    private final DeclaredFactStore store;
    private final AttributeCatalogue catalogue;
    private final AuditTrail audit;
    private final Clock clock;

    DeclaredFacts(
            DeclaredFactStore store, AttributeCatalogue catalogue, AuditTrail audit, Clock clock) {
        this.store = store;
        this.catalogue = catalogue;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Notes what a subject says.
     *
     * @param name the attribute, or a reference to it as policies write it
     * @param period the year of a yearly attribute; null for the one that the reference means today
     */
    @Transactional
    Declaration declare(
            Caller by,
            String enterprise,
            String name,
            @Nullable String period,
            JsonNode value,
            @Nullable LocalDate since) {
        Optional<AttributeRef> ref = reference(name);
        if (ref.isEmpty()) {
            return new Declaration.NoSuchAttribute();
        }
        Attribute attribute = catalogue.get(ref.get());
        if (!attribute.askable()) {
            return new Declaration.NotAskable();
        }
        Instant now = clock.instant();
        int year = year(now);
        String about = period == null ? attribute.period(ref.get(), year) : period;
        if (!fits(attribute, about, year)) {
            return new Declaration.Unreadable(
                    "period",
                    said(
                            "应为已经到来的年度，按年统计的事项才有",
                            "should be a year that has come, where it is counted by years"));
        }
        Fact fact;
        try {
            fact =
                    new Fact(
                            attribute.code(),
                            about,
                            valueOf(attribute, value),
                            Fact.DECLARED,
                            null,
                            asOf(since, now),
                            Trust.DECLARED);
        } catch (Values.UnreadableValue unreadable) {
            return new Declaration.Unreadable("value", expected(attribute));
        }
        Optional<String> impossible = impossible(attribute, fact.value(), LegalTime.dayOf(now));
        if (impossible.isPresent()) {
            return new Declaration.Unreadable("value", impossible.get());
        }
        if (!attribute.labels().isEmpty() && !attribute.labels().containsKey(value.asString(""))) {
            return new Declaration.Unreadable(
                    "value",
                    said("应为 %s 之一", "should be one of %s")
                            .formatted(attribute.labels().keySet().stream().sorted().toList()));
        }
        store.declare(by, enterprise, fact, now);
        audit.record(
                by,
                "declare-fact",
                "enterprise",
                enterprise,
                "DECLARED",
                Map.of("attribute", fact.attribute(), "period", fact.period()));
        return new Declaration.Declared(attribute, fact);
    }

    /**
     * Takes back what a subject said; what it said stays on record. False if nothing is declared.
     *
     * @param period as with {@link #declare}
     */
    @Transactional
    boolean withdraw(Caller by, String enterprise, String name, @Nullable String period) {
        Optional<AttributeRef> ref = reference(name);
        if (ref.isEmpty()) {
            return false;
        }
        Attribute attribute = catalogue.get(ref.get());
        String about = period == null ? attribute.period(ref.get(), year(clock.instant())) : period;
        Optional<Fact> said =
                of(enterprise).stream()
                        .filter(f -> f.attribute().equals(attribute.code()))
                        .filter(f -> f.period().equals(about))
                        .findFirst();
        said.ifPresent(fact -> {
            store.withdraw(by, enterprise, fact, clock.instant());
            audit.record(
                    by,
                    "withdraw-fact",
                    "enterprise",
                    enterprise,
                    "WITHDRAWN",
                    Map.of("attribute", fact.attribute(), "period", fact.period()));
        });
        return said.isPresent();
    }

    private Optional<AttributeRef> reference(String name) {
        try {
            return Optional.of(AttributeRef.parse(name))
                    .filter(ref -> catalogue.find(ref.code()).isPresent());
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean fits(Attribute attribute, String period, int thisYear) {
        return attribute.yearly()
                ? period.matches("\\d{4}") && Integer.parseInt(period) <= thisYear
                : period.isEmpty();
    }

    private static int year(Instant at) {
        return LegalTime.dayOf(at).getYear();
    }

    /** People say money in 元, at most with 角 and 分. */
    private static Value valueOf(Attribute attribute, JsonNode json) {
        if (attribute.type() != ValueType.MONEY) {
            return Values.read(attribute, json);
        }
        String yuan = json.isValueNode() ? json.asString("") : "";
        if (!yuan.matches("\\d{1,13}(\\.\\d{1,2})?")) {
            throw new Values.UnreadableValue("expected an amount in 元");
        }
        return new Value.Quantity(new BigDecimal(yuan).movePointRight(2));
    }

    private static String expected(Attribute attribute) {
        return switch (attribute.type()) {
            case MONEY ->
                    said(
                            "应为金额，单位元，最多两位小数，如 50000.50",
                            "should be a sum in yuan with at most two decimals, like 50000.50");
            case NUMBER, MONTHS, PERCENT -> said("应为数字，如 20", "should be a number, like 20");
            case DATE -> said("应为日期，如 2026-06-15", "should be a day, like 2026-06-15");
            case FLAG -> said("应为是（true）或否（false）", "should be true or false");
            case CODE, CLASS, TITLES, LISTINGS ->
                    said("应为所列的值", "should be one of the values that are listed");
        };
    }

    /** What nobody can truly say of themselves: a day to come, less than nothing, half a person. */
    private static Optional<String> impossible(Attribute attribute, Value value, LocalDate today) {
        return switch (value) {
            case Value.Day(var day) when day.isAfter(today) ->
                    Optional.of(said("日期不能晚于今天", "should not be later than today"));
            case Value.Quantity(var number) when number.signum() < 0 ->
                    Optional.of(said("不能是负数", "should not be negative"));
            case Value.Quantity(var number)
                    when isCounted(attribute) && number.stripTrailingZeros().scale() > 0 ->
                    Optional.of(said("应为整数", "should be a whole number"));
            default -> Optional.empty();
        };
    }

    private static String said(String chinese, String english) {
        return ReaderLanguage.now().of(chinese, english);
    }

    private static boolean isCounted(Attribute attribute) {
        return attribute.type() == ValueType.MONTHS || COUNTED.contains(attribute.unit());
    }

    private static Instant asOf(@Nullable LocalDate since, Instant now) {
        Instant start = since == null ? now : since.atStartOfDay(LegalTime.ZONE).toInstant();
        return start.isAfter(now) ? now : start;
    }

    List<Fact> of(String enterprise) {
        return store.of(enterprise);
    }
}
