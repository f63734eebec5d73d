package onedoor.exchange.registration;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.representer.Representer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON or YAML document of bounded size, depth and repetition; its references are followed within
 * it only.
 */
record DocumentTree(Map<String, Object> root) {

    private static final int MOST_CHARACTERS = 1_000_000;
    private static final int DEEPEST = 60;
    private static final int MOST_ALIASES = 20;
    private static final int MOST_MISTAKES = 20;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    static Optional<DocumentTree> parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            @Nullable Object read =
                    text.stripLeading().startsWith("{")
                            ? JSON.readValue(text, Object.class)
                            : yaml().load(text);
            return depth(read, 0) <= DEEPEST && read instanceof Map
                    ? Optional.of(new DocumentTree(object(read)))
                    : Optional.empty();
        } catch (JacksonException | YAMLException malformed) {
            return Optional.empty();
        }
    }

    private static Yaml yaml() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setAllowRecursiveKeys(false);
        options.setMaxAliasesForCollections(MOST_ALIASES);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(MOST_CHARACTERS);
        DumperOptions dumper = new DumperOptions();
        dumper.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        return new Yaml(new SafeConstructor(options), new Representer(dumper), dumper);
    }

    // An alias may stand inside of what it names: then there is no end.
    private static int depth(@Nullable Object node, int above) {
        if (above > DEEPEST) {
            return above;
        }
        int deepest = above;
        Iterable<?> children =
                node instanceof Map<?, ?> map
                        ? map.values()
                        : node instanceof List<?> list ? list : List.of();
        for (Object child : children) {
            deepest = Math.max(deepest, depth(child, above + 1));
            if (deepest > DEEPEST) {
                return deepest;
            }
        }
        return deepest;
    }

    /** The members of an object, their names as text; empty for anything else. */
    static Map<String, Object> object(@Nullable Object node) {
        Map<String, Object> members = new LinkedHashMap<>();
        if (node instanceof Map<?, ?> map) {
            map.forEach((name, value) -> members.put(String.valueOf(name), value));
        }
        return members;
    }

    /**
     * The document as consumers get it: the addresses of servers cut to their paths, since behind
     * the exchange nobody calls them there; templated ones stay.
     */
    String served(boolean asJson) {
        Map<String, Object> document = new LinkedHashMap<>(root);
        if (document.get("servers") instanceof List<?> servers) {
            document.put("servers", servers.stream().map(DocumentTree::local).toList());
        }
        return asJson ? JSON.writeValueAsString(document) : yaml().dump(document);
    }

    private static Map<String, Object> local(@Nullable Object server) {
        Map<String, Object> members = object(server);
        if (members.get("url") instanceof String url && !url.contains("{")) {
            try {
                @Nullable String path = new URI(url).getRawPath();
                members.put("url", path == null || path.isEmpty() ? "/" : path);
            } catch (URISyntaxException notAnAddress) {
                members.put("url", "/");
            }
        }
        return members;
    }

    /** An object, or the one that it refers to. */
    Map<String, Object> resolved(@Nullable Object node) {
        Map<String, Object> members = object(node);
        return members.get("$ref") instanceof String reference
                ? object(target(reference))
                : members;
    }

    /** References that lead out of the document or nowhere. */
    List<String> brokenReferences() {
        List<String> broken = new ArrayList<>();
        collect(root, "#", broken);
        return broken;
    }

    private void collect(@Nullable Object node, String at, List<String> broken) {
        if (broken.size() >= MOST_MISTAKES) {
            return;
        }
        if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                collect(list.get(i), at + "/" + i, broken);
            }
            return;
        }
        object(node)
                .forEach((name, value) -> {
                    if (!name.equals("$ref") || !(value instanceof String reference)) {
                        collect(value, at + "/" + name, broken);
                    } else if (!reference.startsWith("#/")) {
                        broken.add(at + "：引用只能指向文档之内：" + reference);
                    } else if (target(reference) == null) {
                        broken.add(at + "：引用没有目标：" + reference);
                    }
                });
    }

    private @Nullable Object target(String reference) {
        if (!reference.startsWith("#/")) {
            return null;
        }
        @Nullable Object node = root;
        for (String step : reference.substring(2).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            node =
                    node instanceof List<?> list && name.matches("\\d{1,4}")
                            ? at(list, Integer.parseInt(name))
                            : object(node).get(name);
        }
        return node;
    }

    private static @Nullable Object at(List<?> list, int index) {
        return index < list.size() ? list.get(index) : null;
    }
}
