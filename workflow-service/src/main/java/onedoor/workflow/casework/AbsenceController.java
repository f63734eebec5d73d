package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import onedoor.workflow.person.Colleague;
import onedoor.workflow.person.Colleagues;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is away, who looks after their tasks, and whom one can hand a task to. */
@RestController
@RequestMapping("/api/workflow")
@Tag(name = "Colleagues", description = "The caller's department: colleagues and absences")
class AbsenceController {

    private final Desk desk;
    private final AbsenceStore store;
    private final Colleagues colleagues;
    private final TaskClock days;
    private final AuditTrail audit;

    AbsenceController(
            Desk desk,
            AbsenceStore store,
            Colleagues colleagues,
            TaskClock days,
            AuditTrail audit) {
        this.desk = desk;
        this.store = store;
        this.colleagues = colleagues;
        this.days = days;
        this.audit = audit;
    }

    record ColleagueView(
            String id,
            String name,
            @Nullable String duty,
            Set<String> roles,
            @Nullable LocalDate absentUntil) {}

    record ColleagueList(List<ColleagueView> items) {}

    /** The officials of the caller's department; until when they are away, if they are today. */
    @GetMapping("/colleagues")
    ColleagueList colleagues(Caller caller) {
        Officer officer = desk.officer(caller);
        LocalDate today = days.today();
        Map<String, Absence> away =
                store.ofDepartment(officer.department()).stream()
                        .filter(a -> !today.isBefore(a.from()) && !today.isAfter(a.to()))
                        .collect(Collectors.toMap(Absence::officer, Function.identity()));
        return new ColleagueList(
                colleagues.of(officer.department()).stream()
                        .filter(c -> !Roles.of(c.roles()).equals(Roles.NONE))
                        .map(c ->
                                new ColleagueView(
                                        c.id(),
                                        c.name(),
                                        c.duty(),
                                        c.roles(),
                                        Optional.ofNullable(away.get(c.id()))
                                                .map(Absence::to)
                                                .orElse(null)))
                        .toList());
    }

    record AbsenceView(@Nullable Absence absence) {}

    @GetMapping("/absences/mine")
    AbsenceView mine(Caller caller) {
        return new AbsenceView(store.of(desk.officer(caller).id()).orElse(null));
    }

    record AbsenceForm(
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @NotBlank @Size(max = 64) String standIn,
            @Nullable @Size(max = 500) String reason) {}

    /** Says when the caller is away; it replaces what was said before. */
    @PutMapping("/absences/mine")
    @Transactional
    public ResponseEntity<?> put(Caller caller, @Valid @RequestBody AbsenceForm body) {
        Officer officer = desk.officer(caller);
        Optional<Colleague> standIn =
                colleagues
                        .find(officer.department(), body.standIn())
                        .filter(c -> !c.id().equals(officer.id()))
                        .filter(c -> !Roles.of(c.roles()).equals(Roles.NONE));
        if (standIn.isEmpty()) {
            return invalid("/standIn", "请选择本部门的其他工作人员");
        }
        if (body.to().isBefore(body.from()) || body.to().isBefore(days.today())) {
            return invalid("/to", "结束日期不能早于开始日期和今天");
        }
        var absence =
                new Absence(
                        officer.id(),
                        officer.name(),
                        body.from(),
                        body.to(),
                        body.standIn(),
                        standIn.get().name(),
                        body.reason());
        store.save(officer.department(), absence);
        audit.record(
                caller,
                "absence.set",
                "officer",
                officer.id(),
                "done",
                Map.of("standIn", body.standIn()));
        return ResponseEntity.ok(new AbsenceView(absence));
    }

    /** The caller is back. */
    @DeleteMapping("/absences/mine")
    @Transactional
    public ResponseEntity<?> delete(Caller caller) {
        Officer officer = desk.officer(caller);
        if (store.delete(officer.id())) {
            audit.record(caller, "absence.ended", "officer", officer.id(), "done", Map.of());
        }
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<?> invalid(String pointer, String message) {
        return Problem.of(CommonProblem.INVALID_INPUT)
                .with(new FieldProblem(pointer, "invalid", message))
                .answer();
    }
}
