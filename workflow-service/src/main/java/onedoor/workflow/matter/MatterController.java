package onedoor.workflow.matter;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.PublicPaths;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The public directory of matters (事项目录) and their guides (办事指南). */
@RestController
@RequestMapping("/api/workflow/matters")
@Tag(name = "Matters", description = "The directory of matters and their guides")
class MatterController {

    private static final int MOST = 100;

    private final Matters matters;

    MatterController(Matters matters) {
        this.matters = matters;
    }

    @GetMapping
    Page<Entry> search(
            @Nullable Caller caller,
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String department,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<Matter> found =
                matters.search(
                        new MatterStore.Search(
                                text(query),
                                text(department),
                                text(state),
                                caller != null && caller.kind() == Caller.Kind.STAFF,
                                text(after),
                                size + 1));
        return Page.of(found, size, item -> item.taskCode().value())
                .map(m -> Entry.of(m, matters.today()));
    }

    @GetMapping("/{code}")
    ResponseEntity<?> show(@PathVariable String code) {
        return find(code)
                .<ResponseEntity<?>>map(
                        m -> ResponseEntity.ok(GuidePage.of(m, matters.today(), editions(m))))
                .orElseGet(MatterController::unknown);
    }

    /** Which versions were, are and will be current; the latest first. */
    @GetMapping("/{code}/versions")
    ResponseEntity<?> versions(@PathVariable String code) {
        Optional<MatterCode> taskCode = code(code);
        List<EditionView> editions = taskCode.map(this::editions).orElse(List.of());
        return editions.isEmpty() ? unknown() : ResponseEntity.ok(new Versions(editions));
    }

    private List<EditionView> editions(Matter matter) {
        return editions(matter.taskCode());
    }

    private List<EditionView> editions(MatterCode code) {
        LocalDate today = matters.today();
        List<EditionView> views = new ArrayList<>();
        boolean past = false;
        for (Edition edition : matters.editions(code)) {
            boolean begun = !edition.effectiveOn().isAfter(today);
            views.add(
                    EditionView.of(
                            edition,
                            !begun
                                    ? EditionState.FUTURE
                                    : past ? EditionState.PAST : EditionState.CURRENT));
            past |= begun;
        }
        return views;
    }

    private Optional<Matter> find(String code) {
        return code(code).flatMap(matters::current);
    }

    static Optional<MatterCode> code(String text) {
        try {
            return Optional.of(new MatterCode(text));
        } catch (IllegalArgumentException noCode) {
            return Optional.empty();
        }
    }

    static ResponseEntity<?> unknown() {
        return Problem.of(CommonProblem.NOT_FOUND, "没有这个事项。", "There is no such matter.").answer();
    }

    private static String text(@Nullable String given) {
        return given == null ? "" : given.strip();
    }

    record Entry(
            String taskCode,
            String name,
            String department,
            String departmentName,
            ProjectType projectType,
            int legalDays,
            int promiseDays,
            String state,
            Words stateText) {

        static Entry of(Matter matter, LocalDate today) {
            GuideView guide = new GuideView(matter, today);
            return new Entry(
                    matter.taskCode().value(),
                    matter.name(),
                    matter.department().value(),
                    matter.departmentName(),
                    matter.projectType(),
                    matter.legalDays(),
                    matter.promiseDays(),
                    guide.state(),
                    guide.stateText());
        }
    }

    /**
     * A guide: the plain facts first, then everything as sections.
     *
     * @param appliedFor whether people apply for it, or the department begins it itself
     */
    record GuidePage(
            String taskCode,
            @Nullable String taskHandleItem,
            String name,
            String taskType,
            String department,
            String departmentName,
            ProjectType projectType,
            int legalDays,
            int promiseDays,
            List<MaterialView> materials,
            @Nullable String licence,
            @Nullable String legalBasis,
            @Nullable String remedies,
            boolean appliedFor,
            String state,
            Words stateText,
            @Nullable String version,
            List<EditionView> upcoming,
            List<GuideView.Section> sections,
            List<Situation> situations) {

        static GuidePage of(Matter matter, LocalDate today, List<EditionView> editions) {
            GuideView guide = new GuideView(matter, today);
            return new GuidePage(
                    matter.taskCode().value(),
                    matter.taskHandleItem() == null ? null : matter.taskHandleItem().value(),
                    matter.name(),
                    matter.taskType(),
                    matter.department().value(),
                    matter.departmentName(),
                    matter.projectType(),
                    matter.legalDays(),
                    matter.promiseDays(),
                    matter.materials().stream().map(MaterialView::of).toList(),
                    matter.licence() == null ? null : matter.licence().name(),
                    matter.legalBasis(),
                    matter.remedies(),
                    matter.appliedFor(),
                    guide.state(),
                    guide.stateText(),
                    editions.stream()
                            .filter(e -> e.state() == EditionState.CURRENT)
                            .map(EditionView::version)
                            .findFirst()
                            .orElse(null),
                    editions.stream().filter(e -> e.state() == EditionState.FUTURE).toList(),
                    guide.sections(),
                    matter.situations());
        }
    }

    /** Where a version stands on the day of the asking. */
    enum EditionState {
        FUTURE,
        CURRENT,
        PAST
    }

    record Versions(List<EditionView> items) {}

    record EditionView(
            String version,
            String versionId,
            EditionState state,
            LocalDate effectiveOn,
            @Nullable LocalDate cancelOn,
            Instant publishedAt) {

        static EditionView of(Edition edition, EditionState state) {
            return new EditionView(
                    edition.version(),
                    edition.versionId().toString(),
                    state,
                    edition.effectiveOn(),
                    edition.cancelOn(),
                    edition.publishedAt());
        }
    }

    /** The directory is open to anybody; importing into it is not. */
    @Configuration(proxyBeanMethods = false)
    static class OpenPaths {

        @Bean
        PublicPaths matterPaths() {
            return new PublicPaths(
                    List.of(
                            "/api/workflow/matters",
                            "/api/workflow/matters/*",
                            "/api/workflow/matters/*/versions",
                            "/api/workflow/matters/*/situations"));
        }
    }
}
