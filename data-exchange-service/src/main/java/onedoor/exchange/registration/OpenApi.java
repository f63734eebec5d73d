package onedoor.exchange.registration;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onedoor.exchange.catalogue.ServiceDocument;
import onedoor.exchange.catalogue.ServiceDocument.Endpoint;
import org.jspecify.annotations.Nullable;

/** Reads a service's OpenAPI 3.0 or 3.1 document and takes its endpoints from it. */
final class OpenApi {

    private static final Pattern VERSION = Pattern.compile("3\\.[01]\\.\\d+");
    private static final Pattern TEMPLATE = Pattern.compile("\\{([^{}/]+)}");
    private static final Set<String> VERBS =
            Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
    private static final int MOST_ENDPOINTS = 500;

    private final DocumentTree tree;
    private final List<String> mistakes = new ArrayList<>();
    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Set<String> operationIds = new HashSet<>();

    private OpenApi(DocumentTree tree) {
        this.tree = tree;
    }

    /** What reading a document has given. */
    sealed interface Reading {

        record Described(ServiceDocument document) implements Reading {}

        /** Each mistake with its place in the document. */
        record Wrong(List<String> mistakes) implements Reading {}
    }

    static Reading read(String text) {
        Optional<DocumentTree> tree = DocumentTree.parse(text);
        if (tree.isEmpty()) {
            return new Reading.Wrong(List.of("#: 既不是 JSON 也不是 YAML 对象，或超过限制"));
        }
        OpenApi document = new OpenApi(tree.get());
        document.check();
        return document.mistakes.isEmpty()
                ? new Reading.Described(
                        new ServiceDocument(
                                tree.get().served(text.stripLeading().startsWith("{")),
                                document.endpoints))
                : new Reading.Wrong(document.mistakes.stream().limit(50).toList());
    }

    private void check() {
        Map<String, Object> root = tree.root();
        if (!(root.get("openapi") instanceof String version)
                || !VERSION.matcher(version).matches()) {
            mistakes.add("#/openapi: 须为 3.0.x 或 3.1.x");
        }
        Map<String, Object> info = DocumentTree.object(root.get("info"));
        if (isBlank(info.get("title"))) {
            mistakes.add("#/info/title: 必填");
        }
        if (isBlank(info.get("version"))) {
            mistakes.add("#/info/version: 必填");
        }
        Map<String, Object> paths = DocumentTree.object(root.get("paths"));
        if (paths.isEmpty()) {
            mistakes.add("#/paths: 至少一个路径");
        }
        Set<String> shapes = new HashSet<>();
        paths.forEach((path, item) -> {
            if (!path.startsWith("x-")) {
                path(path, DocumentTree.object(item), shapes);
            }
        });
        if (endpoints.isEmpty() && mistakes.isEmpty()) {
            mistakes.add("#/paths: 没有任何操作");
        }
        if (endpoints.size() > MOST_ENDPOINTS) {
            mistakes.add("#/paths: 操作超过 " + MOST_ENDPOINTS + " 个");
        }
        mistakes.addAll(tree.brokenReferences());
    }

    private void path(String path, Map<String, Object> item, Set<String> shapes) {
        String at = "#/paths/" + path.replace("~", "~0").replace("/", "~1");
        String shape = TEMPLATE.matcher(path).replaceAll("{}");
        if (!path.startsWith("/") || shape.replace("{}", "").matches(".*[{}?#].*")) {
            mistakes.add(at + "：路径须以 / 开头，模板须成对");
            return;
        }
        if (!shapes.add(shape)) {
            mistakes.add(at + "：与另一路径只有模板名不同");
        }
        item.forEach((verb, operation) -> {
            if (VERBS.contains(verb)) {
                operation(path, verb, DocumentTree.object(operation), item, at + "/" + verb);
            }
        });
    }

    private void operation(
            String path,
            String verb,
            Map<String, Object> operation,
            Map<String, Object> item,
            String at) {
        if (DocumentTree.object(operation.get("responses")).isEmpty()) {
            mistakes.add(at + "/responses: 至少一种应答");
        }
        if (operation.get("operationId") instanceof String id && !operationIds.add(id)) {
            mistakes.add(at + "/operationId: 重复");
        }
        Set<String> declared = new HashSet<>();
        Stream.of(item.get("parameters"), operation.get("parameters"))
                .flatMap(list -> list instanceof List<?> some ? some.stream() : Stream.empty())
                .map(tree::resolved)
                .filter(parameter -> "path".equals(parameter.get("in")))
                .map(parameter -> String.valueOf(parameter.get("name")))
                .forEach(declared::add);
        Matcher templates = TEMPLATE.matcher(path);
        while (templates.find()) {
            if (!declared.contains(templates.group(1))) {
                mistakes.add(at + "/parameters: 没有说明路径参数 " + templates.group(1));
            }
        }
        endpoints.add(new Endpoint(verb.toUpperCase(Locale.ROOT), path));
    }

    private static boolean isBlank(@Nullable Object value) {
        return value == null || value.toString().isBlank();
    }
}
