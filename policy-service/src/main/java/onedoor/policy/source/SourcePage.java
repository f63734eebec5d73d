package onedoor.policy.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A page of a platform's feed as docs/document-feed.md says.
 *
 * @param next from where to go on
 * @param more whether something follows at once
 */
record SourcePage(List<Entry> entries, String next, boolean more) {

    static final int LONGEST = 100;
    private static final int LONGEST_CURSOR = 200;

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /**
     * One document.
     *
     * @param id the platform's own number for it; empty if it names none
     * @param revision 0 if it names none
     * @param document null where there is none: the library then reports the place
     */
    record Entry(String id, int revision, JsonNode document) {}

    /** Empty if the platform does not keep to the format, which no repetition would mend. */
    static Optional<SourcePage> read(byte[] body, String after) {
        JsonNode page;
        try {
            page = JSON.readTree(body);
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
        JsonNode items = page.path("items");
        String next = page.path("next").asString("");
        boolean more = page.path("more").asBoolean(false);
        boolean stands = next.isEmpty() || next.equals(after);
        if (!items.isArray()
                || items.size() > LONGEST
                || next.length() > LONGEST_CURSOR
                || (stands && more)) {
            return Optional.empty();
        }
        List<Entry> entries = new ArrayList<>();
        items.forEach(item -> entries.add(entry(item)));
        return Optional.of(new SourcePage(entries, next.isEmpty() ? after : next, more));
    }

    private static Entry entry(JsonNode item) {
        JsonNode document = item.path("document");
        JsonNode revision = item.path("revision");
        boolean whole = document.isObject() && revision.isInt() && revision.intValue() > 0;
        return whole
                ? new Entry(document.path("id").asString("").strip(), revision.intValue(), document)
                : new Entry("", 0, JSON.nullNode());
    }
}
