package onedoor.policy.library;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.policy.library.DocumentLine.BadLine;
import onedoor.policy.library.ImportReport.LineProblem;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents of a file and what is wrong with its other lines. */
record ImportFile(List<PolicyDocument> documents, List<LineProblem> problems) {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    /** A JSON list, or one JSON object per line; empty if a list cannot be read at all. */
    static Optional<ImportFile> read(byte[] body, int maxLines) {
        String text = new String(body, StandardCharsets.UTF_8).replace("\uFEFF", "");
        ImportFile file = new ImportFile(new ArrayList<>(), new ArrayList<>());
        if (!text.stripLeading().startsWith("[")) {
            List<String> lines = text.lines().toList();
            for (int i = 0; i < lines.size() && file.size() < maxLines; i++) {
                if (!lines.get(i).isBlank()) {
                    file.take(i + 1, lines.get(i));
                }
            }
            return file.size() == 0 ? Optional.empty() : Optional.of(file);
        }
        try {
            JsonNode list = JSON.readTree(text);
            for (int i = 0; i < list.size() && i < maxLines; i++) {
                file.take(i + 1, list.get(i));
            }
            return Optional.of(file);
        } catch (JacksonException malformed) {
            return Optional.empty();
        }
    }

    private int size() {
        return documents.size() + problems.size();
    }

    private void take(int line, String text) {
        try {
            take(line, JSON.readTree(text));
        } catch (JacksonException malformed) {
            problems.add(new LineProblem(line, "malformed", "不是合法的 JSON"));
        }
    }

    private void take(int line, JsonNode json) {
        try {
            documents.add(DocumentLine.read(json));
        } catch (BadLine bad) {
            problems.add(new LineProblem(line, bad.code, String.valueOf(bad.getMessage())));
        }
    }
}
