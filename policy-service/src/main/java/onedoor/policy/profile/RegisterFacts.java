package onedoor.policy.profile;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import onedoor.kit.LegalTime;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Fact;
import onedoor.policy.fact.Register;
import onedoor.policy.fact.Trust;
import onedoor.policy.fact.Value;
import onedoor.policy.fact.Values;
import onedoor.policy.profile.RegisterAnswer.Answered;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Turns a register's records into facts; what a record does not say stays unsaid. */
final class RegisterFacts {

    private final AttributeCatalogue catalogue;
    private final Register register;
    private final Answered answer;
    private final Trust trust;
    private final LocalDate today;
    private final List<Doubt> doubts = new ArrayList<>();

    RegisterFacts(AttributeCatalogue catalogue, Register register, Answered answer, Instant now) {
        this.catalogue = catalogue;
        this.register = register;
        this.answer = answer;
        this.today = LegalTime.dayOf(now);
        this.trust =
                answer.asOf().plus(register.maxAge()).isBefore(now)
                        ? Trust.INFERRED
                        : Trust.VERIFIED;
    }

    List<Fact> facts() {
        return switch (register.shape()) {
            case SUBJECT, YEARLY ->
                    answer.records().stream().flatMap(r -> record(r).stream()).toList();
            case TITLES -> titles();
            case LISTINGS -> listings();
        };
    }

    /** What of the answer cannot be so; complete after {@link #facts}. */
    List<Doubt> doubts() {
        return List.copyOf(doubts);
    }

    private void doubt(String attribute, String period, Doubt.Kind kind, String detail) {
        doubts.add(new Doubt(register.resource(), attribute, period, kind, detail));
    }

    private List<Fact> record(JsonNode record) {
        List<Fact> facts = new ArrayList<>();
        Optional<String> year = Optional.ofNullable(Values.optionalText(record.path("year")));
        for (Attribute attribute : catalogue.of(register)) {
            JsonNode value = record.path(String.valueOf(attribute.field()));
            if (value.isMissingNode() || value.isNull() || (attribute.yearly() && year.isEmpty())) {
                continue;
            }
            String period = attribute.yearly() ? year.orElseThrow() : "";
            read(attribute, period, value).ifPresent(v -> facts.add(fact(attribute, period, v)));
        }
        return facts;
    }

    /** A value that cannot be so is not known; its register must be told, not the enterprise. */
    private Optional<Value> read(Attribute attribute, String period, JsonNode json) {
        Value value;
        try {
            value = Values.read(attribute, json);
        } catch (Values.UnreadableValue unreadable) {
            doubt(
                    attribute.code(),
                    period,
                    Doubt.Kind.UNREADABLE,
                    String.valueOf(unreadable.getMessage()));
            return Optional.empty();
        }
        if (value instanceof Value.Day(var day) && day.isAfter(today)) {
            doubt(attribute.code(), period, Doubt.Kind.FUTURE, "日期晚于今天：" + day);
            return Optional.empty();
        }
        if (attribute.yearly() && period.compareTo(String.valueOf(today.getYear())) > 0) {
            doubt(attribute.code(), period, Doubt.Kind.FUTURE, "年度尚未到来：" + period);
            return Optional.empty();
        }
        return Optional.of(value);
    }

    private List<Fact> titles() {
        if (answer.records().isEmpty() && !register.emptyMeansNone()) {
            return List.of();
        }
        List<Value.Title> held = new ArrayList<>();
        Set<String> covered = new HashSet<>(register.covered());
        for (JsonNode record : answer.records()) {
            boolean counts =
                    register.where().entrySet().stream()
                            .allMatch(
                                    w -> w.getValue().equals(record.path(w.getKey()).asString("")));
            String title = Values.optionalText(column(record, "title"));
            if (counts && title != null) {
                title(record, title).ifPresentOrElse(held::add, () -> covered.remove(title));
            }
        }
        return List.of(fact(ownAttribute(), "", new Value.Titles(held, covered)));
    }

    private Optional<Value.Title> title(JsonNode record, String title) {
        try {
            LocalDate first = Values.optionalDay(column(record, "firstGrantedOn"));
            if (first != null && first.isAfter(today)) {
                doubt(ownAttribute().code(), title, Doubt.Kind.FUTURE, "认定日期晚于今天：" + first);
                return Optional.empty();
            }
            return Optional.of(
                    new Value.Title(
                            title,
                            Values.optionalText(column(record, "level")),
                            first,
                            Values.optionalDay(column(record, "validFrom")),
                            Values.optionalDay(column(record, "validTo"))));
        } catch (Values.UnreadableValue unreadable) {
            doubt(
                    ownAttribute().code(),
                    title,
                    Doubt.Kind.UNREADABLE,
                    String.valueOf(unreadable.getMessage()));
            return Optional.empty();
        }
    }

    private List<Fact> listings() {
        Map<String, Value.Listing> checked = new TreeMap<>();
        for (JsonNode record : answer.records()) {
            String list = Values.optionalText(column(record, "list"));
            JsonNode listed = column(record, "listed");
            if (list != null && listed.isBoolean()) {
                checked.put(
                        list,
                        new Value.Listing(
                                listed.booleanValue(), since(record, list), reason(record)));
            } else if (list != null && !listed.isMissingNode() && !listed.isNull()) {
                doubt(ownAttribute().code(), list, Doubt.Kind.UNREADABLE, "应为 true 或 false");
            }
        }
        return checked.isEmpty()
                ? List.of()
                : List.of(fact(ownAttribute(), "", new Value.Listings(new TreeMap<>(checked))));
    }

    /** The listing counts without its day too; the register is told that the day is unreadable. */
    private @Nullable LocalDate since(JsonNode record, String list) {
        try {
            return Values.optionalDay(column(record, "since"));
        } catch (Values.UnreadableValue unreadable) {
            doubt(
                    ownAttribute().code(),
                    list,
                    Doubt.Kind.UNREADABLE,
                    String.valueOf(unreadable.getMessage()));
            return null;
        }
    }

    private @Nullable String reason(JsonNode record) {
        return Values.optionalText(column(record, "reason"));
    }

    private JsonNode column(JsonNode record, String name) {
        return record.path(register.columns().getOrDefault(name, ""));
    }

    private Attribute ownAttribute() {
        return catalogue.get(Optional.ofNullable(register.attribute()).orElseThrow());
    }

    private Fact fact(Attribute attribute, String period, Value value) {
        return new Fact(
                attribute.code(),
                period,
                value,
                register.resource(),
                answer.providerName(),
                answer.asOf(),
                trust);
    }
}
