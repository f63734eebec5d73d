package onedoor.workflow.matter;

import java.util.List;
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

/** The public directory of matters (事项目录). */
@RestController
@RequestMapping("/api/workflow/matters")
class MatterController {

    private static final int MOST = 100;

    private final Matters matters;

    MatterController(Matters matters) {
        this.matters = matters;
    }

    @GetMapping
    Page<Entry> search(
            @RequestParam(required = false) @Nullable String query,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<Matter> found = matters.search(query, after, size + 1);
        boolean more = found.size() > size;
        List<Matter> shown = more ? found.subList(0, size) : found;
        return new Page<>(
                shown.stream().map(Entry::of).toList(),
                more ? shown.getLast().taskCode().value() : null);
    }

    @GetMapping("/{code}")
    ResponseEntity<?> show(@PathVariable String code) {
        try {
            var matter = matters.current(new MatterCode(code));
            if (matter.isPresent()) {
                return ResponseEntity.ok(Guide.of(matter.get()));
            }
        } catch (IllegalArgumentException noCode) {
            // no such matter either
        }
        return Problem.of(CommonProblem.NOT_FOUND, "没有这个事项。", "There is no such matter.").answer();
    }

    record Entry(
            String taskCode,
            String name,
            String department,
            String departmentName,
            ProjectType projectType,
            int legalDays,
            int promiseDays) {

        static Entry of(Matter matter) {
            return new Entry(
                    matter.taskCode().value(),
                    matter.name(),
                    matter.department().value(),
                    matter.departmentName(),
                    matter.projectType(),
                    matter.legalDays(),
                    matter.promiseDays());
        }
    }

    record Guide(
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
            @Nullable String remedies) {

        static Guide of(Matter matter) {
            return new Guide(
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
                    matter.remedies());
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

    /** The directory is open to anybody; importing into it is not. */
    @Configuration(proxyBeanMethods = false)
    static class OpenPaths {

        @Bean
        PublicPaths matterPaths() {
            return new PublicPaths(List.of("/api/workflow/matters", "/api/workflow/matters/*"));
        }
    }
}
