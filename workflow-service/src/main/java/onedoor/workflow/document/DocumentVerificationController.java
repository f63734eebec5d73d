package onedoor.workflow.document;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import onedoor.kit.Problem;
import onedoor.kit.PublicPaths;
import onedoor.workflow.WorkflowProblem;
import onedoor.workflow.document.DocumentStore.PrintedFile;
import onedoor.workflow.template.DocumentKind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whether a paper in somebody's hand is genuine: by its number and check code, for anybody. */
@RestController
@RequestMapping("/api/workflow/documents/verifications")
@Tag(name = "Documents")
class DocumentVerificationController {

    private final Documents documents;
    private final Clock clock;

    DocumentVerificationController(Documents documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    /**
     * {@code fileGenuine} answers a given SHA-256: whether the platform has printed exactly that
     * file.
     */
    record Answer(
            boolean valid,
            String number,
            DocumentKind kind,
            String kindText,
            String title,
            String issuerName,
            String addressee,
            LocalDate issuedOn,
            @Nullable Instant annulledAt,
            @Nullable Boolean fileGenuine,
            Instant verifiedAt) {}

    @GetMapping
    ResponseEntity<?> verify(
            @RequestParam String number,
            @RequestParam String code,
            @RequestParam(required = false) @Nullable String sha256) {
        Document found = documents.verify(number, code).orElse(null);
        if (found == null) {
            return Problem.of(
                            WorkflowProblem.DOCUMENT_NOT_FOUND,
                            "没有与该编号和校验码相符的文书，请核对后再试。",
                            "No document has this number and check code.")
                    .answer();
        }
        @Nullable Boolean genuine = null;
        if (sha256 != null) {
            PrintedFile file = documents.file(found, sha256).orElse(null);
            genuine = file != null;
        }
        Document.Content content = found.content();
        return ResponseEntity.ok()
                .header("Cache-Control", "no-store")
                .body(
                        new Answer(
                                found.annulledAt() == null && !Boolean.FALSE.equals(genuine),
                                found.number(),
                                found.kind(),
                                found.kind().title(),
                                found.title(),
                                content.issuerName(),
                                content.maskedAddressee(),
                                found.issuedOn(),
                                found.annulledAt(),
                                genuine,
                                clock.instant()));
    }

    /** Verification asks nobody to sign in. */
    @Configuration(proxyBeanMethods = false)
    static class OpenPaths {

        @Bean
        PublicPaths documentVerificationPaths() {
            return new PublicPaths(List.of("/api/workflow/documents/verifications"));
        }
    }
}
