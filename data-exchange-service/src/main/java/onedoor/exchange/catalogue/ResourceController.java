package onedoor.exchange.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import onedoor.exchange.catalogue.Resource.ShareType;
import onedoor.exchange.member.Members;
import onedoor.exchange.subject.Subject;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/exchange/resources")
@Tag(name = "catalogue", description = "目录：有哪些信息资源")
class ResourceController {

    private static final int MOST = 500;

    private final Catalogue catalogue;
    private final SchemaVersions schemas;
    private final Facets facets;
    private final Members members;

    ResourceController(
            Catalogue catalogue, SchemaVersions schemas, Facets facets, Members members) {
        this.catalogue = catalogue;
        this.schemas = schemas;
        this.facets = facets;
        this.members = members;
    }

    /** One page of resources; facets are counted over all pages, and given with the first one. */
    record Found(List<ResourceView> items, @Nullable String next, @Nullable Counts facets) {}

    record Counts(
            List<Facets.Count> provider,
            List<Facets.Count> category,
            List<Facets.Count> shareType) {}

    @GetMapping
    @Operation(
            summary =
                    "Information resources by words, provider, category, sharing type or field, in the order of their codes")
    Found search(
            Caller caller,
            @RequestParam @Nullable String q,
            @RequestParam @Nullable String name,
            @RequestParam @Nullable String provider,
            @RequestParam @Nullable String category,
            @RequestParam @Nullable String shareType,
            @RequestParam @Nullable String field,
            @RequestParam @Nullable String subjectType,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        Search search =
                new Search(
                        unlessEmpty(name),
                        Search.words(q),
                        unlessEmpty(provider),
                        unlessEmpty(category),
                        shareType(unlessEmpty(shareType)),
                        unlessEmpty(field),
                        subjectType(unlessEmpty(subjectType)));
        int size = Math.clamp(limit, 1, MOST);
        List<Resource> found =
                catalogue.search(
                        resource -> search.matches(resource, this::providerName), after, size + 1);
        boolean more = found.size() > size;
        List<Resource> page = more ? found.subList(0, size) : found;
        return new Found(
                views(page),
                more ? page.getLast().code() : null,
                after.isEmpty()
                        ? new Counts(
                                facets.count(Search.Facet.PROVIDER, search),
                                facets.count(Search.Facet.CATEGORY, search),
                                facets.count(Search.Facet.SHARE_TYPE, search))
                        : null);
    }

    @GetMapping("/{directory}/{sequence}")
    @Operation(summary = "One information resource with its core metadata")
    ResourceView one(Caller caller, @PathVariable String directory, @PathVariable String sequence) {
        return views(List.of(existing(directory, sequence))).getFirst();
    }

    record Versions(List<SchemaVersion> items) {}

    @GetMapping("/{directory}/{sequence}/versions")
    @Operation(summary = "The shapes of a resource's records: past, present and announced")
    Versions versions(
            Caller caller, @PathVariable String directory, @PathVariable String sequence) {
        return new Versions(schemas.of(existing(directory, sequence).code()));
    }

    private Resource existing(String directory, String sequence) {
        String code = directory + "/" + sequence;
        return catalogue
                .find(code)
                .orElseThrow(() -> new ProblemException(CommonProblem.NOT_FOUND, code));
    }

    private List<ResourceView> views(List<Resource> resources) {
        Map<String, Instant> updates =
                schemas.updates(resources.stream().map(Resource::code).toList());
        return resources.stream()
                .map(resource ->
                        ResourceView.of(
                                resource,
                                providerName(resource),
                                updates.get(resource.code()),
                                catalogue.today()))
                .toList();
    }

    private String providerName(Resource resource) {
        return members.nameOf(resource.provider().memberClass(), resource.provider().memberCode());
    }

    private static @Nullable String unlessEmpty(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable ShareType shareType(@Nullable String number) {
        if (number == null) {
            return null;
        }
        return Stream.of(ShareType.values())
                .filter(type -> Integer.toString(type.number()).equals(number))
                .findFirst()
                .orElseThrow(() -> unknown("shareType", "1 | 2 | 3"));
    }

    private static Subject.@Nullable Type subjectType(@Nullable String word) {
        return word == null
                ? null
                : Subject.Type.of(word)
                        .orElseThrow(() -> unknown("subjectType", "person | enterprise"));
    }

    private static ProblemException unknown(String parameter, String choices) {
        return new ProblemException(
                CommonProblem.INVALID_INPUT,
                parameter,
                new FieldProblem("/" + parameter, "unknown", choices));
    }
}
