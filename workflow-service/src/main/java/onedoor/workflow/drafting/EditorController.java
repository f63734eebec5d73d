package onedoor.workflow.drafting;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import onedoor.kit.Caller;
import onedoor.workflow.matter.PublishedField;
import onedoor.workflow.template.DocumentKind;
import onedoor.workflow.template.DocumentTemplate;
import onedoor.workflow.template.Templates;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What can be written in a draft, so that an editor needs no list of its own. */
@RestController
@RequestMapping("/api/workflow/matter-drafts/fields")
@Tag(name = "Matter drafts", description = "Writing, trying out and publishing with four eyes")
class EditorController {

    private final Templates templates;

    EditorController(Templates templates) {
        this.templates = templates;
    }

    /** The fields of {@code guide}, those of each material, and the papers of a case. */
    record DraftFields(
            List<PublishedField> guide,
            List<PublishedField> materials,
            List<PaperKind> documents) {}

    /** A kind of paper in the platform's own words, and what a matter's words may leave open. */
    record PaperKind(DocumentKind kind, String title, String body, List<String> placeholders) {}

    @GetMapping
    DraftFields fields(Caller caller) {
        MatterDrafts.requireAdministrator(caller);
        return new DraftFields(
                PublishedField.guide(),
                PublishedField.materials(),
                Arrays.stream(DocumentKind.values()).map(this::paper).toList());
    }

    private PaperKind paper(DocumentKind kind) {
        DocumentTemplate usual = templates.of(kind, Map.of());
        return new PaperKind(kind, usual.title(), usual.body(), kind.placeholders());
    }
}
