package onedoor.policy.reference;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.policy.fact.Attribute;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.CodeTree;
import onedoor.policy.fact.Derived;
import onedoor.policy.fact.Mutability;
import onedoor.policy.fact.ValueType;
import onedoor.policy.reference.TreeNodes.Node;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Policy reference 起草参考", description = "Attributes, code trees, schema")
class ReferenceController {

    private static final int MAX_PAGE = 200;

    /**
     * An attribute as authors see it.
     *
     * @param mutable in which direction advice may go
     * @param source the register that verifies it, null if only the subject knows
     * @param values every value that a rule may name; empty: any, or those of its tree
     * @param expression by which it follows from others; null for what is said or asked
     */
    record AttributeView(
            String code,
            String title,
            ValueType type,
            String unit,
            boolean yearly,
            Mutability mutable,
            @Nullable String source,
            @Nullable String tree,
            boolean askable,
            Map<String, String> labels,
            List<String> values,
            @Nullable String expression) {
        static AttributeView from(Attribute a, @Nullable String expression) {
            return new AttributeView(
                    a.code(),
                    a.title(),
                    a.type(),
                    a.unit(),
                    a.yearly(),
                    a.mutability(),
                    a.register(),
                    a.tree(),
                    a.askable(),
                    new TreeMap<>(a.labels()),
                    a.values(),
                    expression);
        }
    }

    private final AttributeCatalogue catalogue;

    ReferenceController(AttributeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/api/policy/attributes")
    @Operation(summary = "Everything that a rule may speak about")
    Page<AttributeView> attributes(Caller caller) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        return new Page<>(
                catalogue.attributes().stream()
                        .map(a ->
                                AttributeView.from(
                                        a,
                                        catalogue
                                                .derived(a.code())
                                                .map(Derived::expression)
                                                .orElse(null)))
                        .toList(),
                null);
    }

    @GetMapping("/api/policy/trees/{name}")
    @Operation(summary = "Nodes of a code tree: the roots, those below a node, or those found")
    ResponseEntity<?> tree(
            Caller caller,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String under,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        if (!catalogue.hasTree(name)) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        CodeTree tree = catalogue.tree(name);
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<Node> found =
                TreeNodes.of(tree)
                        .find(under == null || under.isEmpty() ? null : under, q.strip(), tree);
        int from = after.isEmpty() ? 0 : found.stream().map(Node::code).toList().indexOf(after) + 1;
        List<Node> page = found.stream().skip(from).limit(size).toList();
        return ResponseEntity.ok(
                new Page<>(page, found.size() > from + size ? page.getLast().code() : null));
    }

    @GetMapping(value = "/api/policy/policy-schema", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "JSON Schema of a policy's stored form")
    ResponseEntity<String> schema(Caller caller) throws IOException {
        caller.requireRole("POLICY_ADMIN", "SUPERVISOR");
        return ResponseEntity.ok(
                new ClassPathResource("policy.schema.json")
                        .getContentAsString(StandardCharsets.UTF_8));
    }
}
