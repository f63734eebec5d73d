package onedoor.exchange.call;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.subject.Subject;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What a call asks a register: about whom, and which fields. */
record Question(Optional<Subject> subject, List<String> fields) {

    /**
     * A list longer than any resource's is cut: it is refused anyway, and evidence is kept of it.
     */
    private static final int MOST_FIELDS = 200;

    private static final JsonMapper STRICT =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    Question {
        fields = List.copyOf(fields);
    }

    /** What reading a question has given. */
    sealed interface Reading {

        record Read(Question question) implements Reading {}

        record Malformed(String reason) implements Reading {}

        /** The body could not be taken in. */
        record Unusable(Refusal refusal) implements Reading {}
    }

    private record Body(@Nullable SubjectBody subject, @Nullable List<@Nullable String> fields) {}

    private record SubjectBody(@Nullable String type, @Nullable String id) {}

    static Reading of(CallRequest request, CallPath path, Resource resource) {
        return request.verb().equals("POST") ? ofBody(request) : ofUrl(request, path, resource);
    }

    private static Reading ofBody(CallRequest request) {
        Body body;
        try {
            body = STRICT.readValue(request.body().whole(), Body.class);
        } catch (RequestBody.Unusable unusable) {
            return new Reading.Unusable(unusable.refusal());
        } catch (JacksonException malformed) {
            return new Reading.Malformed(
                    "The body is not {\"subject\":{\"type\",\"id\"},\"fields\":[…]}");
        }
        if (body == null) {
            return new Reading.Malformed("The body is empty");
        }
        List<String> fields = new ArrayList<>();
        for (@Nullable String field : body.fields() == null ? List.<String>of() : body.fields()) {
            if (field == null) {
                return new Reading.Malformed("/fields holds null");
            }
            fields.add(field);
        }
        if (body.subject() == null) {
            return read(Optional.empty(), fields);
        }
        Optional<Subject> subject =
                body.subject().type() == null || body.subject().id() == null
                        ? Optional.empty()
                        : Subject.of(body.subject().type(), body.subject().id());
        return subject.isEmpty()
                ? new Reading.Malformed(
                        "/subject is not a person or enterprise with a valid number")
                : read(subject, fields);
    }

    private static Reading ofUrl(CallRequest request, CallPath path, Resource resource) {
        List<String> fields = new ArrayList<>();
        String query = request.rawQuery() == null ? "" : request.rawQuery();
        for (String parameter : query.split("&", -1)) {
            if (parameter.startsWith("fields=")) {
                try {
                    String value =
                            URLDecoder.decode(parameter.substring(7), StandardCharsets.UTF_8);
                    List.of(value.split(",", -1)).stream()
                            .filter(field -> !field.isEmpty())
                            .forEach(fields::add);
                } catch (IllegalArgumentException notEncoded) {
                    return new Reading.Malformed(
                            "The query parameter fields is not properly encoded");
                }
            }
        }
        @Nullable String header = request.header("OneDoor-Subject");
        if (header != null) {
            String[] parts = header.strip().split("/", 2);
            Optional<Subject> subject =
                    parts.length == 2 ? Subject.of(parts[0], parts[1]) : Optional.empty();
            return subject.isEmpty()
                    ? new Reading.Malformed(
                            "OneDoor-Subject is not person/<number> or enterprise/<number>")
                    : read(subject, fields);
        }
        return read(ofPath(path, resource), fields);
    }

    private static Optional<Subject> ofPath(CallPath path, Resource resource) {
        return resource.subjectType() == Subject.Type.ENTERPRISE
                ? Subject.of(Subject.Type.ENTERPRISE, path.judged().substring(1).split("/", 2)[0])
                : Optional.empty();
    }

    private static Reading read(Optional<Subject> subject, List<String> fields) {
        List<String> distinct =
                fields.stream()
                        .map(field -> field.length() > 64 ? field.substring(0, 64) : field)
                        .distinct()
                        .limit(MOST_FIELDS)
                        .toList();
        return new Reading.Read(new Question(subject, distinct));
    }
}
