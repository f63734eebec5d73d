package onedoor.exchange.catalogue;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import onedoor.exchange.catalogue.Resource.Field;
import onedoor.exchange.catalogue.Resource.ShareType;
import onedoor.exchange.member.Members;
import onedoor.exchange.subject.Subject;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "catalogue", description = "目录：有哪些信息资源")
class ResourceController {

    private static final int MOST = 500;

    private final Catalogue catalogue;
    private final Members members;

    ResourceController(Catalogue catalogue, Members members) {
        this.catalogue = catalogue;
        this.members = members;
    }

    record ResourceView(
            String code,
            String name,
            List<String> aliases,
            String provider,
            String providerName,
            String service,
            String subjectType,
            ShareType shareType,
            List<Field> fields) {}

    @GetMapping("/api/exchange/resources")
    @Operation(
            summary =
                    "Information resources by a part of their name or alias, in the order of their codes")
    Page<ResourceView> search(
            Caller caller,
            @RequestParam @Nullable String name,
            @RequestParam @Nullable String subjectType,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<Resource> found = catalogue.search(name, type(subjectType), after, size + 1);
        boolean more = found.size() > size;
        List<Resource> page = more ? found.subList(0, size) : found;
        return new Page<>(
                page.stream().map(this::view).toList(), more ? page.getLast().code() : null);
    }

    private static Subject.@Nullable Type type(@Nullable String word) {
        if (word == null || word.isEmpty()) {
            return null;
        }
        return Subject.Type.of(word)
                .orElseThrow(() ->
                        new ProblemException(
                                CommonProblem.INVALID_INPUT,
                                "subjectType",
                                new FieldProblem(
                                        "/subjectType", "unknown", "person | enterprise")));
    }

    private ResourceView view(Resource resource) {
        return new ResourceView(
                resource.code(),
                resource.name(),
                resource.aliases(),
                resource.provider().toString(),
                members.nameOf(resource.provider().memberClass(), resource.provider().memberCode()),
                resource.service(),
                resource.subjectType().word(),
                resource.shareType(),
                resource.fields());
    }
}
