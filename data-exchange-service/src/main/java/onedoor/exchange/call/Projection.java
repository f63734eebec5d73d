package onedoor.exchange.call;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lets through only the fields that were asked for and granted, of only those records that the
 * grant and the consent are for, whatever the provider sent. Works on the stream of tokens: nothing
 * else is ever copied.
 */
final class Projection {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    private Projection() {}

    /** The projected answer, or nothing when the answer is not a register's or broke off. */
    static Optional<byte[]> of(
            InputStream answer,
            List<String> fields,
            List<RecordLimit> limits,
            String asOfOtherwise) {
        Wanted wanted = new Wanted(Set.copyOf(fields), limits);
        ByteArrayOutputStream records = new ByteArrayOutputStream(1024);
        try (JsonParser in = JSON.createParser(answer);
                JsonGenerator out = JSON.createGenerator(records)) {
            return project(in, out, wanted, asOfOtherwise)
                    ? finished(out, records)
                    : Optional.empty();
        } catch (JacksonException garbage) {
            return Optional.empty();
        }
    }

    private record Wanted(Set<String> fields, List<RecordLimit> limits) {

        boolean isLookedAt(String name) {
            return limits.stream().anyMatch(limit -> limit.field().equals(name));
        }

        boolean admits(Map<String, String> looked) {
            return limits.stream()
                    .allMatch(limit -> {
                        @Nullable String value = looked.get(limit.field());
                        return value != null && limit.admits().test(value);
                    });
        }
    }

    private static Optional<byte[]> finished(JsonGenerator out, ByteArrayOutputStream bytes) {
        out.flush();
        return Optional.of(bytes.toByteArray());
    }

    private static boolean project(
            JsonParser in, JsonGenerator out, Wanted wanted, String asOfOtherwise) {
        if (in.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        out.writeStartObject();
        boolean dated = false;
        boolean complete = false;
        for (JsonToken token = in.nextToken();
                token == JsonToken.PROPERTY_NAME;
                token = in.nextToken()) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            if (name.equals("asOf") && value == JsonToken.VALUE_STRING) {
                out.writeStringProperty("asOf", in.getString());
                dated = true;
            } else if (name.equals("records") && value == JsonToken.START_ARRAY) {
                out.writeName("records");
                if (!records(in, out, wanted)) {
                    return false;
                }
                complete = true;
            } else {
                in.skipChildren();
            }
        }
        if (!dated) {
            out.writeStringProperty("asOf", asOfOtherwise);
        }
        out.writeEndObject();
        return complete && in.nextToken() == null;
    }

    private static boolean records(JsonParser in, JsonGenerator out, Wanted wanted) {
        out.writeStartArray();
        for (JsonToken token = in.nextToken();
                token != JsonToken.END_ARRAY;
                token = in.nextToken()) {
            if (token != JsonToken.START_OBJECT
                    || !(wanted.limits().isEmpty()
                            ? record(in, out, wanted, Map.of())
                            : limited(in, out, wanted))) {
                return false;
            }
        }
        out.writeEndArray();
        return true;
    }

    // What a record says of itself may come last: until then it is held back.
    private static boolean limited(JsonParser in, JsonGenerator out, Wanted wanted) {
        ByteArrayOutputStream held = new ByteArrayOutputStream(256);
        Map<String, String> looked = new HashMap<>();
        try (JsonGenerator record = JSON.createGenerator(held)) {
            if (!record(in, record, wanted, looked)) {
                return false;
            }
        }
        if (wanted.admits(looked)) {
            out.writeRawValue(held.toString(StandardCharsets.UTF_8));
        }
        return true;
    }

    private static boolean record(
            JsonParser in, JsonGenerator out, Wanted wanted, Map<String, String> looked) {
        out.writeStartObject();
        for (JsonToken token = in.nextToken();
                token == JsonToken.PROPERTY_NAME;
                token = in.nextToken()) {
            String name = in.currentName();
            JsonToken value = in.nextToken();
            if (value == JsonToken.VALUE_STRING && wanted.isLookedAt(name)) {
                looked.put(name, in.getString());
            }
            if (!wanted.fields().contains(name)) {
                in.skipChildren();
            } else if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                // A field is a plain value: anything inside could not have been declared.
                return false;
            } else {
                out.writeName(name);
                out.copyCurrentEventExact(in);
            }
        }
        out.writeEndObject();
        return true;
    }
}
