package onedoor.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demonstration data in {@code local/demo}; its formats are described in the README there. */
final class DemoData {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String INSTANCE = "CN-99";

    private final Path folder;

    private DemoData(Path folder) {
        this.folder = folder;
    }

    static DemoData of(Home home) {
        return new DemoData(home.demo());
    }

    /**
     * What a new installation imports, in this order; {@code *} in a name stands for any letters.
     */
    List<Path> files() {
        var all = new ArrayList<Path>();
        for (var pattern : read("first-import.json").path("files")) {
            all.addAll(matching(pattern.asString()));
        }
        return all;
    }

    String name(Path file) {
        return folder.relativize(file).toString();
    }

    /** The platform as a member of the exchange: instance, class and credit code. */
    String platform() {
        return StreamSupport.stream(read("exchange.json").path("members").spliterator(), false)
                .filter(member -> member.path("platform").asBoolean(false))
                .map(member ->
                        "%s/%s/%s"
                                .formatted(
                                        INSTANCE,
                                        member.path("memberClass").asString(),
                                        member.path("memberCode").asString()))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(
                                "No member in %s is marked as the platform."
                                        .formatted(folder.resolve("exchange.json"))));
    }

    JsonNode read(String name) {
        var file = folder.resolve(name);
        try {
            return JSON.readTree(Files.readString(file));
        } catch (IOException | JacksonException e) {
            throw new Refusal(
                    "The demonstration data %s cannot be read: %s".formatted(file, e.getMessage()),
                    e);
        }
    }

    private List<Path> matching(String pattern) {
        var matcher = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
        try (var tree = Files.walk(folder, 2)) {
            return tree.filter(file -> matcher.matches(folder.relativize(file))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
