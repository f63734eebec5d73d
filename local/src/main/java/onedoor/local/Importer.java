package onedoor.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Sends an import file to the end point of its format, as an administrator would. */
final class Importer {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ACCOUNTS = 5;
    private static final YAMLMapper YAML = YAMLMapper.shared();

    private final PublicApi api;
    private final String password;

    /**
     * @param password for accounts whose file names none
     */
    Importer(PublicApi api, String password) {
        this.api = api;
        this.password = password;
    }

    /**
     * Sends what the file holds.
     *
     * @param only of a file with several chains, the code of the one to import; empty for all
     * @return the answer of each import in the file
     */
    List<JsonNode> run(Path file, String only) {
        var text = text(file);
        var isYaml = file.toString().matches(".*\\.ya?ml");
        var content = parse(file, text, isYaml);
        var answers = new ArrayList<JsonNode>();
        if (content.has("chains")) {
            for (var chain : content.path("chains")) {
                if (only.isEmpty() || only.equals(chain.path("code").asString())) {
                    answers.add(post(file, ImportKind.LIFE_EVENT, chain.toString(), false));
                }
            }
            if (answers.isEmpty()) {
                throw new Refusal("%s has no chain %s.".formatted(file, only));
            }
            return answers;
        }
        var kind =
                ImportKind.of(content)
                        .orElseThrow(() ->
                                new Refusal(
                                        "%s has none of the import formats of local/demo/README.md."
                                                .formatted(file)));
        if (kind.hasAccounts()) {
            return accounts(file, kind, content);
        }
        if (kind == ImportKind.POLICY_DOCUMENTS) {
            return List.of(documents(file, kind, content));
        }
        return List.of(post(file, kind, text, isYaml));
    }

    /** A few at a time: hashing a password is slow on purpose, and a request must end in time. */
    private List<JsonNode> accounts(Path file, ImportKind kind, JsonNode content) {
        var answers = new ArrayList<JsonNode>();
        for (var list : withPasswords(content).properties()) {
            for (int from = 0; from < list.getValue().size(); from += ACCOUNTS) {
                var some = JSON.createArrayNode();
                for (int i = from; i < Math.min(from + ACCOUNTS, list.getValue().size()); i++) {
                    some.add(list.getValue().get(i));
                }
                var body = JSON.createObjectNode().set(list.getKey(), some).toString();
                answers.add(post(file, kind, body, false));
            }
        }
        return answers;
    }

    /** A library's documents, under the name of the source that they were collected from. */
    private JsonNode documents(Path file, ImportKind kind, JsonNode content) {
        var source = URLEncoder.encode(content.path("source").asString("FILE"), UTF_8);
        return api.postOnce(
                kind.path() + "?source=" + source,
                content.path(kind.member()).toString(),
                file.getFileName().toString());
    }

    private JsonNode post(Path file, ImportKind kind, String body, boolean isYaml) {
        var type = isYaml ? "application/yaml" : "application/json";
        return api.post(kind.path(), type, body, file.getFileName().toString());
    }

    private JsonNode withPasswords(JsonNode content) {
        for (var list : content) {
            for (var account : list) {
                if (account instanceof ObjectNode one
                        && one.has("username")
                        && !one.has("password")) {
                    one.put("password", password);
                }
            }
        }
        return content;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new Refusal("%s cannot be read.".formatted(file), e);
        }
    }

    private static JsonNode parse(Path file, String text, boolean isYaml) {
        try {
            return isYaml ? YAML.readTree(text) : JSON.readTree(text);
        } catch (JacksonException e) {
            throw new Refusal(
                    "%s is not well-formed: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }
}
