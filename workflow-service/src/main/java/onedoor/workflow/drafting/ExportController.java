package onedoor.workflow.drafting;

import io.swagger.v3.oas.annotations.tags.Tag;
import onedoor.kit.Caller;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is current, in the import format. */
@RestController
@RequestMapping("/api/workflow")
@Tag(name = "Import", description = "Publishing what can be applied for")
class ExportController {

    private final Exports exports;

    ExportController(Exports exports) {
        this.exports = exports;
    }

    @GetMapping({"/matters/{code}/export", "/life-events/{code}/export"})
    ResponseEntity<?> export(Caller caller, @PathVariable String code) {
        caller.requireRole("MATTER_ADMIN");
        return switch (exports.current(code)) {
            case Exports.Export.Source source -> ResponseEntity.ok(source.content());
            case Exports.Export.Missing missing -> missing.problem().answer();
        };
    }
}
