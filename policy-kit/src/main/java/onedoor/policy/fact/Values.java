package onedoor.policy.fact;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import onedoor.policy.fact.Value.Code;
import onedoor.policy.fact.Value.Day;
import onedoor.policy.fact.Value.Flag;
import onedoor.policy.fact.Value.Listing;
import onedoor.policy.fact.Value.Listings;
import onedoor.policy.fact.Value.OneOf;
import onedoor.policy.fact.Value.Quantity;
import onedoor.policy.fact.Value.Title;
import onedoor.policy.fact.Value.Titles;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values as JSON: in registers' answers, declared facts, policies' cases, caches and frozen claims
 * alike.
 */
public final class Values {

    /** The JSON is not a value of this attribute; the message says what is expected. */
    public static final class UnreadableValue extends RuntimeException {
        public UnreadableValue(String message) {
            super(message);
        }
    }

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int DIGITS = 30;
    private static final Pattern PLAIN = Pattern.compile("-?\\d+(\\.\\d+)?");

    private Values() {}

    public static Value read(Attribute attribute, JsonNode json) {
        return switch (attribute.type()) {
            case CODE -> new Code(text(json, "a code"));
            case NUMBER, MONTHS -> new Quantity(wholeOrPart(json));
            case MONEY -> new Quantity(fen(json));
            case PERCENT -> new Quantity(decimal(json));
            case DATE -> new Day(day(text(json, "a day as yyyy-MM-dd")));
            case FLAG -> new Flag(flag(json));
            case CLASS ->
                    json.isArray()
                            ? OneOf.of(texts(json))
                            : OneOf.of(List.of(text(json, "a class")));
            case TITLES -> titles(json);
            case LISTINGS -> listings(json);
        };
    }

    public static JsonNode write(Value value) {
        return switch (value) {
            case Code(var code) -> JSON.stringNode(code);
            case Quantity(var number) -> JSON.numberNode(new BigDecimal(number.toPlainString()));
            case Day(var date) -> JSON.stringNode(date.toString());
            case Flag(var set) -> JSON.booleanNode(set);
            case OneOf(var codes) -> strings(codes);
            case Titles(var held, var covered) -> {
                ObjectNode object = JSON.objectNode();
                ArrayNode list = object.putArray("held");
                held.forEach(t -> list.add(write(t)));
                object.set("covered", strings(new TreeSet<>(covered)));
                yield object;
            }
            case Listings(var checked) -> {
                ObjectNode object = JSON.objectNode();
                checked.forEach((name, entry) -> object.set(name, write(entry)));
                yield object;
            }
        };
    }

    private static ObjectNode write(Title title) {
        ObjectNode object = JSON.objectNode().put("title", title.title());
        put(object, "level", title.level());
        put(object, "firstGrantedOn", title.firstGrantedOn());
        put(object, "validFrom", title.validFrom());
        put(object, "validTo", title.validTo());
        return object;
    }

    private static ObjectNode write(Listing entry) {
        ObjectNode object = JSON.objectNode().put("listed", entry.listed());
        put(object, "since", entry.since());
        put(object, "reason", entry.reason());
        return object;
    }

    private static void put(ObjectNode object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value.toString());
        }
    }

    private static ArrayNode strings(Iterable<String> texts) {
        ArrayNode list = JSON.arrayNode();
        texts.forEach(list::add);
        return list;
    }

    private static Titles titles(JsonNode json) {
        JsonNode held = json.isArray() ? json : json.path("held");
        List<Title> titles = new ArrayList<>();
        for (JsonNode entry : held) {
            titles.add(
                    new Title(
                            text(entry.path("title"), "a title"),
                            optionalText(entry.path("level")),
                            optionalDay(entry.path("firstGrantedOn")),
                            optionalDay(entry.path("validFrom")),
                            optionalDay(entry.path("validTo"))));
        }
        return new Titles(titles, Set.copyOf(texts(json.path("covered"))));
    }

    private static Listings listings(JsonNode json) {
        if (!json.isObject()) {
            throw new UnreadableValue("expected an object with one entry per list");
        }
        Map<String, Listing> checked = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            JsonNode value = entry.getValue();
            checked.put(
                    entry.getKey(),
                    value.isObject()
                            ? new Listing(
                                    flag(value.path("listed")),
                                    optionalDay(value.path("since")),
                                    optionalText(value.path("reason")))
                            : new Listing(flag(value), null, null));
        }
        return new Listings(new TreeMap<>(checked));
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(item -> texts.add(text(item, "a text")));
        return texts;
    }

    private static String text(JsonNode json, String what) {
        String text = json.isValueNode() && !json.isNull() ? json.asString().strip() : "";
        if (text.isEmpty()) {
            throw new UnreadableValue("expected " + what);
        }
        return text;
    }

    public static @Nullable String optionalText(JsonNode json) {
        return json.isValueNode() && !json.isNull() && !json.asString().isBlank()
                ? json.asString().strip()
                : null;
    }

    public static @Nullable LocalDate optionalDay(JsonNode json) {
        String text = optionalText(json);
        return text == null ? null : day(text);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            throw new UnreadableValue("expected a day as yyyy-MM-dd");
        }
    }

    private static boolean flag(JsonNode json) {
        if (json.isBoolean()) {
            return json.booleanValue();
        }
        throw new UnreadableValue("expected true or false");
    }

    private static BigDecimal fen(JsonNode json) {
        BigDecimal number = wholeOrPart(json);
        if (number.stripTrailingZeros().scale() > 0) {
            throw new UnreadableValue("expected whole fen");
        }
        return number;
    }

    private static BigDecimal wholeOrPart(JsonNode json) {
        BigDecimal number = decimal(json);
        if (number.signum() < 0) {
            throw new UnreadableValue("expected a number that is not negative");
        }
        return number;
    }

    private static BigDecimal decimal(JsonNode json) {
        // Most numbers by far, and a million profiles are read at a start.
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return BigDecimal.valueOf(json.longValue());
        }
        // What we stored ourselves: the text of a very small one would have an exponent.
        if (json.isBigDecimal() && isPlain(json.decimalValue())) {
            return json.decimalValue();
        }
        String text = optionalText(json);
        // A bound on digits: a number from outside must not cost gigabytes when written out.
        if (text == null || text.length() > DIGITS || !PLAIN.matcher(text).matches()) {
            throw new UnreadableValue("expected a plain decimal number");
        }
        return new BigDecimal(text);
    }

    private static boolean isPlain(BigDecimal number) {
        return number.scale() >= 0 && number.scale() <= DIGITS && number.precision() <= DIGITS;
    }
}
