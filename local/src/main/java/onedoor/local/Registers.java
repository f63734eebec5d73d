package onedoor.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The registers of all sandbox departments: {@code <credit code>/<service>.json}, read at each call
 * so that a changed file counts at once.
 */
final class Registers {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    /**
     * Dates that stay true with time: {@code ${today-P8M}}, {@code ${month-1}}, {@code ${year-1}}.
     */
    private static final Pattern MOVING = Pattern.compile("\\$\\{(today|month|year)([+-]P?\\w+)?}");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+");

    private final Path folder;
    private final Clock clock;

    Registers(Path folder) {
        this(folder, Clock.systemUTC());
    }

    Registers(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    boolean has(String department, String service) {
        return NAME.matcher(department).matches()
                && NAME.matcher(service).matches()
                && Files.isRegularFile(file(department, service));
    }

    /**
     * @param fields to be given; empty for all
     */
    String answer(String department, String service, String subject, List<String> fields) {
        var register = read(department, service);
        var answer = JSON.createObjectNode();
        answer.put("asOf", asOf());
        var records = answer.putArray("records");
        for (var entry : register.path("records")) {
            if (isAbout(entry.path("subject"), subject)) {
                records.add(record(entry, Set.copyOf(fields)));
            }
        }
        return answer.toString();
    }

    /** Registers are brought up to date every hour. */
    private String asOf() {
        return Instant.now(clock).truncatedTo(ChronoUnit.HOURS).toString();
    }

    private static boolean isAbout(JsonNode subjects, String subject) {
        if (subjects.isArray()) {
            for (var each : subjects) {
                if (each.asString().equals(subject)) {
                    return true;
                }
            }
        }
        return subjects.isString() && subjects.asString().equals(subject);
    }

    private ObjectNode record(JsonNode entry, Set<String> fields) {
        var record = JSON.createObjectNode();
        entry.properties()
                .forEach(property -> {
                    var name = property.getKey();
                    if (!name.equals("subject") && (fields.isEmpty() || fields.contains(name))) {
                        record.set(name, present(property.getValue()));
                    }
                });
        return record;
    }

    private JsonNode present(JsonNode value) {
        if (!value.isString()) {
            return value;
        }
        var matcher = MOVING.matcher(value.asString());
        if (!matcher.matches()) {
            return value;
        }
        var today = LocalDate.now(clock.withZone(CHINA));
        var shift = matcher.group(2) == null ? "" : matcher.group(2);
        return switch (matcher.group(1)) {
            case "today" -> JSON.valueToTree(moved(today, shift).toString());
            case "month" ->
                    JSON.valueToTree(YearMonth.from(today).plusMonths(number(shift)).toString());
            default -> JSON.valueToTree(today.getYear() + number(shift));
        };
    }

    private static LocalDate moved(LocalDate day, String shift) {
        if (shift.isEmpty()) {
            return day;
        }
        var period = Period.parse(shift.substring(1));
        return shift.startsWith("-") ? day.minus(period) : day.plus(period);
    }

    private static int number(String shift) {
        return shift.isEmpty() ? 0 : Integer.parseInt(shift);
    }

    private JsonNode read(String department, String service) {
        try {
            return JSON.readTree(Files.readString(file(department, service)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String department, String service) {
        return folder.resolve(department).resolve(service + ".json");
    }
}
