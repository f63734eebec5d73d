package onedoor.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** A life event as its file says it, as far as somebody applies for it: what waits for what. */
record Chain(JsonNode file, List<JsonNode> items) {

    /** With every part; of those between which one has to choose, the chosen ones. */
    static Chain of(String code, Set<String> chosen) {
        var file = Demo.file("life-events/" + code + ".json");
        return new Chain(
                file,
                Demo.elements(file.path("items"))
                        .filter(item -> !item.has("choice") || chosen.contains(name(item)))
                        .toList());
    }

    boolean isForEnterprises() {
        return file.path("audience").asString().equals("enterprise");
    }

    String code() {
        return file.path("code").asString();
    }

    List<String> taskCodes() {
        return items.stream().map(item -> item.path("task_code").asString()).toList();
    }

    List<String> names() {
        return items.stream().map(Chain::name).toList();
    }

    /** The parts that this one waits for, in the file by their name or by that of their choice. */
    List<String> directlyBefore(String part) {
        var named = new ArrayList<String>();
        item(part).path("after").forEach(name -> named.add(name.asString()));
        return items.stream()
                .filter(item ->
                        named.contains(name(item))
                                || named.contains(item.path("choice").asString()))
                .map(Chain::name)
                .toList();
    }

    /** Everything that has to have ended before this part begins. */
    Set<String> before(String part) {
        var all = new TreeSet<String>();
        for (var direct : directlyBefore(part)) {
            all.add(direct);
            all.addAll(before(direct));
        }
        return all;
    }

    /** Everything that cannot begin before this part has ended. */
    Set<String> behind(String part) {
        var all = new TreeSet<String>();
        for (var name : names()) {
            if (before(name).contains(part)) {
                all.add(name);
            }
        }
        return all;
    }

    private JsonNode item(String part) {
        return items.stream().filter(item -> name(item).equals(part)).findFirst().orElseThrow();
    }

    private static String name(JsonNode item) {
        return item.path("task_name").asString();
    }
}
