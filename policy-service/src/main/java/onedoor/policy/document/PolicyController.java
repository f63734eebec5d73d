package onedoor.policy.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.kit.CommonProblem;
import onedoor.kit.LegalTime;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.PublicPaths;
import onedoor.policy.ReaderLanguage;
import onedoor.policy.amount.AmountWords;
import onedoor.policy.fact.AttributeCatalogue;
import onedoor.policy.fact.Facts;
import onedoor.policy.rule.Clause;
import onedoor.policy.rule.Outline;
import onedoor.policy.rule.Situation;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/policy/policies")
@Tag(name = "Policies 政策", description = "Read and search policies")
class PolicyController {

    private static final int MAX_PAGE = 100;

    record Summary(
            String code,
            int version,
            String name,
            @JsonProperty("class") String supportClass,
            String department,
            String departmentName,
            String documentNo,
            String summary,
            String period,
            LocalDate openFrom,
            @Nullable LocalDate openTo,
            boolean open,
            Instant publishedAt) {}

    /**
     * A condition, or a group of them.
     *
     * @param least how many of the parts are enough
     * @param required what a single condition requires, as it is checked today
     * @param when for a part of a tier: to whom it applies
     */
    record Condition(
            Outline.Kind kind,
            @Nullable String id,
            @Nullable String title,
            @Nullable String clause,
            @Nullable String text,
            @Nullable String required,
            int least,
            @Nullable String when,
            List<Condition> of) {
        static Condition from(Outline outline) {
            Clause clause = outline.clause();
            return new Condition(
                    outline.kind(),
                    clause == null ? null : clause.id(),
                    clause == null ? null : clause.label(),
                    clause == null ? null : clause.clause(),
                    clause == null ? null : clause.text(),
                    outline.required(),
                    outline.least(),
                    outline.when(),
                    outline.parts().stream().map(Condition::from).toList());
        }
    }

    /**
     * A policy as everybody reads it.
     *
     * @param publicityDays working days for which grants are shown to everybody before they are
     *     paid
     * @param criteria what all has to be met
     * @param amount how the sum comes about, a line a step
     */
    record Detail(
            String code,
            int version,
            String name,
            SubjectKind subject,
            @JsonProperty("class") String supportClass,
            String department,
            String departmentName,
            String documentNo,
            @Nullable String documentTitle,
            String summary,
            String legalBasis,
            String period,
            LocalDate openFrom,
            @Nullable LocalDate openTo,
            boolean open,
            @Nullable String claimMatter,
            @Nullable Integer publicityDays,
            List<Condition> criteria,
            List<String> amount) {}

    @Configuration(proxyBeanMethods = false)
    static class Open {
        @Bean
        PublicPaths publicPolicies() {
            return new PublicPaths(List.of("/api/policy/policies", "/api/policy/policies/*"));
        }
    }

    private final Policies policies;
    private final AttributeCatalogue catalogue;
    private final Clock clock;

    PolicyController(Policies policies, AttributeCatalogue catalogue, Clock clock) {
        this.policies = policies;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @GetMapping
    @Operation(summary = "Policies in force, by words and class")
    Page<Summary> list(
            @RequestParam(defaultValue = "") String query,
            @RequestParam(name = "class", required = false) @Nullable String supportClass,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "50") int limit) {
        int size = Math.clamp(limit, 1, MAX_PAGE);
        List<PolicyStore.Entry> found =
                policies.search(query.strip(), supportClass, after, size + 1);
        return Page.of(found, size, PolicyStore.Entry::code).map(this::summary);
    }

    @GetMapping("/{code}")
    @Operation(summary = "One policy with the text of its conditions")
    ResponseEntity<?> read(
            @PathVariable String code, @RequestParam(required = false) @Nullable Integer version) {
        return (version == null ? policies.current(code) : policies.at(code, version))
                .<ResponseEntity<?>>map(policy -> ResponseEntity.ok(detail(policy)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    private Summary summary(PolicyStore.Entry e) {
        return new Summary(
                e.code(),
                e.version(),
                e.name(),
                e.supportClass(),
                e.department(),
                e.departmentName(),
                e.documentNo(),
                e.summary(),
                e.period(),
                e.openFrom(),
                e.openTo(),
                !today().isBefore(e.openFrom())
                        && (e.openTo() == null || !today().isAfter(e.openTo())),
                e.publishedAt().toInstant(ZoneOffset.UTC));
    }

    private Detail detail(Policy p) {
        Situation blank = p.situation(Facts.none(), today(), catalogue.in(ReaderLanguage.now()));
        return new Detail(
                p.code(),
                p.version(),
                p.name(),
                p.subject(),
                p.supportClass(),
                p.department(),
                p.departmentName(),
                p.documentNo(),
                p.documentTitle(),
                p.summary(),
                p.legalBasis(),
                p.period(),
                p.openFrom(),
                p.openTo(),
                p.openOn(today()),
                p.claimMatter(),
                p.publicityDays(),
                criteria(Outline.of(p.rule(), blank)),
                AmountWords.of(p.amount(), blank));
    }

    private static List<Condition> criteria(Outline outline) {
        Condition root = Condition.from(outline);
        return root.kind() == Outline.Kind.ALL ? root.of() : List.of(root);
    }

    private LocalDate today() {
        return LegalTime.today(clock);
    }
}
