package onedoor.workflow.lifeevent;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.PublicPaths;
import onedoor.workflow.journey.Step;
import onedoor.workflow.journey.StepPlan;
import onedoor.workflow.matter.Material;
import onedoor.workflow.matter.Matter;
import onedoor.workflow.matter.MatterCode;
import onedoor.workflow.matter.ProjectType;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The public catalogue of life events and their guides. */
@RestController
@RequestMapping("/api/workflow/life-events")
class LifeEventController {

    private static final int MOST = 100;

    private final LifeEvents events;

    LifeEventController(LifeEvents events) {
        this.events = events;
    }

    @GetMapping
    Page<Entry> search(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String audience,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<LifeEvent> found =
                events.search(
                        new LifeEvents.Search(
                                LifeEvent.Kind.LIFE_EVENT,
                                query,
                                audience(audience),
                                after,
                                size + 1));
        return Page.of(found, size, LifeEvent::code).map(Entry::of);
    }

    /** The guide of a life event, or of a single matter that can be applied for by itself. */
    @GetMapping("/{code}")
    ResponseEntity<?> show(@PathVariable String code) {
        Optional<LifeEvent> event = events.current(code);
        return event.isPresent()
                ? ResponseEntity.ok(
                        Guide.of(
                                event.get(),
                                events.version(event.get().versionId()),
                                events.withdrawn(code).orElse(null),
                                events.outOfUse(event.get())))
                : Problem.of(CommonProblem.NOT_FOUND, "没有这个一件事。", "There is no such life event.")
                        .answer();
    }

    private static LifeEvent.@Nullable Audience audience(@Nullable String name) {
        return switch (name == null ? "" : name.toLowerCase(Locale.ROOT)) {
            case "person" -> LifeEvent.Audience.PERSON;
            case "enterprise" -> LifeEvent.Audience.ENTERPRISE;
            default -> null;
        };
    }

    record Entry(
            String code,
            String name,
            String lead,
            @Nullable String summary,
            String audience,
            int promiseDays,
            int itemCount,
            int departmentCount) {

        static Entry of(LifeEvent event) {
            return new Entry(
                    event.code(),
                    event.name(),
                    event.leadName(),
                    event.summary(),
                    word(event.audience()),
                    event.promiseDays(),
                    event.items().size(),
                    (int)
                            event.items().stream()
                                    .map(i -> i.matter().department())
                                    .distinct()
                                    .count());
        }
    }

    /** {@code open} where people may apply for it today. */
    record Guide(
            String code,
            String version,
            String kind,
            String name,
            String lead,
            @Nullable String summary,
            String audience,
            int promiseDays,
            int longestPathDays,
            int assurance,
            List<String> conditions,
            @Nullable String withdrawn,
            boolean open,
            List<ItemView> items) {

        static Guide of(
                LifeEvent event, String version, @Nullable String withdrawn, Set<String> outOfUse) {
            return new Guide(
                    event.code(),
                    version,
                    event.kind().name(),
                    event.name(),
                    event.leadName(),
                    event.summary(),
                    word(event.audience()),
                    event.promiseDays(),
                    event.longestPathDays(),
                    event.assurance(),
                    event.conditions(),
                    withdrawn,
                    withdrawn == null && Selection.isPossible(event, outOfUse),
                    event.items().stream()
                            .map(item -> ItemView.of(item, !outOfUse.contains(item.code())))
                            .toList());
        }
    }

    /** {@code inUse} where people may apply for it today. */
    record ItemView(
            String taskCode,
            String name,
            String department,
            String departmentName,
            ProjectType projectType,
            int legalDays,
            int promiseDays,
            boolean optional,
            boolean inUse,
            @Nullable String choice,
            List<String> after,
            List<StepView> steps,
            List<MaterialView> materials,
            @Nullable String licence,
            @Nullable String legalBasis,
            @Nullable String remedies) {

        static ItemView of(LifeEvent.Item item, boolean inUse) {
            Matter matter = item.matter();
            return new ItemView(
                    matter.taskCode().value(),
                    matter.name(),
                    matter.department().value(),
                    matter.departmentName(),
                    matter.projectType(),
                    matter.legalDays(),
                    matter.promiseDays(),
                    !item.mandatory(),
                    inUse,
                    item.choice(),
                    item.after().stream().map(MatterCode::value).toList(),
                    matter.steps().stream().map(StepView::of).toList(),
                    matter.materials().stream().map(MaterialView::of).toList(),
                    matter.licence() == null ? null : matter.licence().name(),
                    matter.legalBasis(),
                    matter.remedies());
        }
    }

    /**
     * A step as the guide names it.
     *
     * @param departmentName of another department that does it (会办)
     */
    record StepView(String id, String name, Step kind, @Nullable String departmentName) {

        static StepView of(StepPlan step) {
            return new StepView(step.id(), step.name(), step.kind(), step.departmentName());
        }
    }

    record MaterialView(
            String name, boolean required, Material.Provided provided, @Nullable String from) {

        static MaterialView of(Material material) {
            return new MaterialView(
                    material.name(),
                    material.need() == Material.Need.REQUIRED,
                    material.provided(),
                    material.from());
        }
    }

    private static String word(LifeEvent.Audience audience) {
        return audience.name().toLowerCase(Locale.ROOT);
    }

    /** The catalogue is open to anybody; importing into it is not. */
    @Configuration(proxyBeanMethods = false)
    static class OpenPaths {

        @Bean
        PublicPaths lifeEventPaths() {
            return new PublicPaths(
                    List.of(
                            "/api/workflow/life-events",
                            "/api/workflow/life-events/*",
                            "/api/workflow/life-events/*/situations"));
        }
    }
}
