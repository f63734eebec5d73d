package onedoor.exchange.call;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call's query string asks of a register beside its fields. */
final class Filters {

    private static final String FIELDS = "fields";

    private Filters() {}

    /** Names and values; empty when something is not encoded properly or named twice. */
    static Optional<Map<String, String>> of(@Nullable String rawQuery) {
        Map<String, String> filters = new LinkedHashMap<>();
        String query = rawQuery == null ? "" : rawQuery;
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            try {
                String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
                String value =
                        parts.length == 2
                                ? URLDecoder.decode(parts[1], StandardCharsets.UTF_8)
                                : "";
                boolean twice =
                        !name.isEmpty()
                                && !name.equals(FIELDS)
                                && filters.putIfAbsent(name, value) != null;
                if (twice) {
                    return Optional.empty();
                }
            } catch (IllegalArgumentException notEncoded) {
                return Optional.empty();
            }
        }
        return Optional.of(filters);
    }
}
