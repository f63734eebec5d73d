package onedoor.policy.library;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import onedoor.kit.PublicPaths;
import onedoor.policy.library.DocumentFeedStore.Line;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The library as a feed that other platforms take over; see docs/document-feed.md. */
@RestController
@Tag(name = "Document feed 政策文件供给", description = "What other platforms may take over")
class FeedController {

    private static final String PATH = "/api/policy/document-feed/documents";
    private static final int MAX_PAGE = 100;

    record Entry(int revision, JsonNode document) {}

    /**
     * A page of the feed.
     *
     * @param next from where to go on; the one that was given if nothing follows
     * @param more whether something follows at once
     */
    record FeedPage(List<Entry> items, String next, boolean more) {}

    @Configuration(proxyBeanMethods = false)
    static class Open {
        @Bean
        PublicPaths publicFeed() {
            return new PublicPaths(List.of(PATH));
        }
    }

    private final DocumentFeedStore store;
    private final JsonMapper json;

    FeedController(DocumentFeedStore store, JsonMapper json) {
        this.store = store;
        this.json = json;
    }

    @GetMapping(PATH)
    @Operation(summary = "Documents and their new revisions, in the order in which they came")
    FeedPage read(
            @RequestParam(defaultValue = "0") @Min(0) long after,
            @RequestParam(defaultValue = "50") @Min(1) @Max(MAX_PAGE) int limit) {
        List<Line> found = store.after(after, limit + 1);
        List<Line> page = found.subList(0, Math.min(limit, found.size()));
        return new FeedPage(
                page.stream().map(this::entry).toList(),
                String.valueOf(page.isEmpty() ? after : page.getLast().position()),
                found.size() > limit);
    }

    /** As an import takes it: the source's number is called {@code id}, a benefit's class so. */
    private Entry entry(Line line) {
        ObjectNode document = (ObjectNode) json.readTree(line.content());
        document.set("id", document.remove("sourceId"));
        document.path("items")
                .forEach(item -> {
                    if (item instanceof ObjectNode object && object.has("supportClass")) {
                        object.set("class", object.remove("supportClass"));
                    }
                });
        return new Entry(line.revision(), document);
    }
}
