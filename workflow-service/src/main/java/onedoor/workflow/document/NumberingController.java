package onedoor.workflow.document;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Page;
import onedoor.kit.Problem;
import onedoor.kit.UnifiedSocialCreditCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How each department writes the numbers (文号) of its papers. */
@RestController
@RequestMapping("/api/workflow/document-numberings")
@Tag(name = "Documents")
class NumberingController {

    private static final String USUAL = "{region}{word}{kind}〔{year}〕第{serial}号";

    private final Numbering numbering;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    NumberingController(Numbering numbering, AuditTrail audit, TransactionTemplate transaction) {
        this.numbering = numbering;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** The pattern needs {@code {kind}}, {@code {year}} and {@code {serial}}. */
    record StyleForm(
            @NotBlank @Size(max = 4) @Pattern(regexp = "[^{}]*") String region,
            @NotBlank @Size(max = 6) @Pattern(regexp = "[^{}]*") String word,
            @Size(max = 60) @Nullable String pattern) {}

    @GetMapping
    Page<Numbering.Style> all(Caller caller) {
        caller.requireRole("MATTER_ADMIN", "SYSTEM_ADMIN");
        return new Page<>(numbering.styles(), null);
    }

    @PutMapping("/{department}")
    ResponseEntity<?> set(
            Caller caller, @PathVariable String department, @Valid @RequestBody StyleForm form) {
        caller.requireRole("MATTER_ADMIN", "SYSTEM_ADMIN");
        String pattern = form.pattern() == null ? USUAL : form.pattern().strip();
        String rest = pattern.replaceAll("\\{(region|word|kind|year|serial)}", "");
        if (rest.indexOf('{') >= 0
                || rest.indexOf('}') >= 0
                || !List.of("{kind}", "{year}", "{serial}").stream().allMatch(pattern::contains)) {
            return invalid("/pattern", "文号格式应含 {kind}、{year}、{serial},可含 {region}、{word}");
        }
        try {
            UnifiedSocialCreditCode _ = new UnifiedSocialCreditCode(department);
        } catch (IllegalArgumentException wrong) {
            return invalid("/department", String.valueOf(wrong.getMessage()));
        }
        Numbering.Style style =
                new Numbering.Style(
                        department, form.region().strip(), form.word().strip(), pattern);
        transaction.executeWithoutResult(_ -> {
            numbering.set(style);
            audit.record(
                    caller,
                    "document.numbering",
                    "department",
                    department,
                    "set",
                    Map.of("region", style.region(), "word", style.word(), "pattern", pattern));
        });
        return ResponseEntity.ok(style);
    }

    private static ResponseEntity<?> invalid(String pointer, String message) {
        return Problem.of(CommonProblem.INVALID_INPUT)
                .with(new FieldProblem(pointer, "invalid", message))
                .answer();
    }
}
