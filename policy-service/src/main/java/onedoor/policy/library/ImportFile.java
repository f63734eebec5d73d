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

    /**
     * A JSON list, or one JSON object per line; each part is read by itself. Empty if not even one
     * document or line can be told apart.
     */
    static Optional<ImportFile> read(byte[] body, int maxLines) {
        String text = new String(body, StandardCharsets.UTF_8).replace("\uFEFF", "");
        ImportFile file = new ImportFile(new ArrayList<>(), new ArrayList<>());
        boolean isList = text.stripLeading().startsWith("[");
        ListParts parts = isList ? ListParts.of(text) : new ListParts(text.lines().toList(), true);
        for (int i = 0; i < parts.texts().size(); i++) {
            if (parts.texts().get(i).isBlank() && !isList) {
                continue;
            }
            if (file.size() == maxLines) {
                file.problems.add(
                        new LineProblem(
                                i + 1,
                                "too-many-lines",
                                "一次最多导入 " + maxLines + " 个文件，从这里起没有导入，请另行导入"));
                return Optional.of(file);
            }
            file.take(i + 1, parts.texts().get(i));
        }
        if (!parts.closed()) {
            file.problems.add(
                    new LineProblem(parts.texts().size() + 1, "malformed", "列表到此没有正确结束，请核对是否缺少内容"));
        }
        boolean nothing = isList ? file.documents.isEmpty() && !parts.closed() : file.size() == 0;
        return nothing ? Optional.empty() : Optional.of(file);
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
