package onedoor.workflow.licence;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.LegalTime;
import onedoor.kit.Page;
import onedoor.kit.ProblemException;
import onedoor.workflow.licence.IssuedLicenceController.Row;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding what a department has issued. */
@RestController
@RequestMapping("/api/workflow")
@Tag(name = "Issued licences")
class IssuedSearchController {

    private final IssuedStore issued;
    private final Clock clock;

    IssuedSearchController(IssuedStore issued, Clock clock) {
        this.issued = issued;
        this.clock = clock;
    }

    /** By number, identifier or case, type and state together; the newest first. */
    @GetMapping("/issued-licences")
    Page<Row> issued(
            Caller caller,
            @RequestParam(required = false) @Size(max = 130) @Nullable String word,
            @RequestParam(required = false) @Size(max = 60) @Nullable String type,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int limit) {
        String department = readers(caller);
        if (department == null) {
            return new Page<>(List.of(), null);
        }
        LocalDate today = LegalTime.today(clock);
        List<Licence> found =
                issued.find(
                        new IssuedStore.Search(
                                department, filled(word), filled(type), stateOf(filled(state))),
                        after,
                        limit + 1);
        return Page.of(found, limit, Licence::id).map(l -> Row.of(l, today));
    }

    @GetMapping("/issued-licences/types")
    Page<IssuedStore.Type> types(Caller caller) {
        String department = readers(caller);
        return new Page<>(department == null ? List.of() : issued.types(department), null);
    }

    private static @Nullable String readers(Caller caller) {
        caller.requireRole("CLERK", "OFFICER", "REVIEWER", "HEAD");
        return caller.department();
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    private static @Nullable LicenceState stateOf(@Nullable String code) {
        if (code == null) {
            return null;
        }
        return Arrays.stream(LicenceState.values())
                .filter(s -> s.code().equals(code))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                CommonProblem.INVALID_INPUT,
                                code,
                                new FieldProblem("/state", "enum", "没有这个证照状态")));
    }
}
