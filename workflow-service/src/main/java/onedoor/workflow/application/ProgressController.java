package onedoor.workflow.application;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onedoor.kit.Problem;
import onedoor.kit.PublicPaths;
import onedoor.workflow.WorkflowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** 办件公示: anyone who holds the query code sees how far a case is, and nobody's name. */
@RestController
@Tag(name = "Progress", description = "Public progress by query code")
class ProgressController {

    private final Applications applications;
    private final ChildStore children;

    ProgressController(Applications applications, ChildStore children) {
        this.applications = applications;
        this.children = children;
    }

    record Progress(
            String name,
            String applicantName,
            Status status,
            String statusText,
            @Nullable Instant submittedAt,
            @Nullable LocalDate promisedOn,
            List<Part> children) {}

    record Part(String name, String departmentName, Status status, String statusText) {}

    @GetMapping("/api/workflow/progress/{queryCode}")
    ResponseEntity<?> progress(@PathVariable String queryCode) {
        return applications
                .byQueryCode(queryCode)
                .<ResponseEntity<?>>map(application -> ResponseEntity.ok(progress(application)))
                .orElseGet(() -> Problem.of(WorkflowProblem.APPLICATION_NOT_FOUND).answer());
    }

    private Progress progress(Application application) {
        return new Progress(
                application.name(),
                application.applicant().maskedName(),
                application.status(),
                application.status().text(),
                application.submittedAt(),
                application.promisedOn(),
                children.of(application.id()).stream()
                        .map(c ->
                                new Part(
                                        c.name(),
                                        c.departmentName(),
                                        c.status(),
                                        c.status().text()))
                        .toList());
    }

    /** The one path of this feature that needs no sign-in. */
    @Configuration(proxyBeanMethods = false)
    static class Open {
        @Bean
        PublicPaths progressPaths() {
            return new PublicPaths(List.of("/api/workflow/progress/*"));
        }
    }
}
