package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import onedoor.kit.ProblemException;
import onedoor.workflow.casework.Absences.Entry;
import onedoor.workflow.casework.Absences.Notice;
import onedoor.workflow.casework.TaskStore.Holder;
import onedoor.workflow.person.Colleagues;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who is away and who looks after their tasks: one's own, and for the head the department's. */
@RestController
@RequestMapping("/api/workflow/absences")
@Tag(name = "Colleagues", description = "The caller's department: colleagues and absences")
class AbsenceController {

    private final Desk desk;
    private final Absences absences;
    private final AbsenceStore store;
    private final Colleagues colleagues;
    private final AuditTrail audit;

    AbsenceController(
            Desk desk,
            Absences absences,
            AbsenceStore store,
            Colleagues colleagues,
            AuditTrail audit) {
        this.desk = desk;
        this.absences = absences;
        this.store = store;
        this.colleagues = colleagues;
        this.audit = audit;
    }

    record AbsenceView(@Nullable Absence absence) {}

    @GetMapping("/mine")
    AbsenceView mine(Caller caller) {
        return new AbsenceView(store.of(desk.officer(caller).id()).orElse(null));
    }

    record AbsenceForm(
            @NotNull LocalDate from,
            @NotNull LocalDate to,
            @NotBlank @Size(max = 64) String standIn,
            @Nullable @Size(max = 500) String reason) {

        Notice notice() {
            return new Notice(from, to, standIn, reason);
        }
    }

    /** Says when the caller is away; it replaces what was said before. */
    @PutMapping("/mine")
    ResponseEntity<?> put(Caller caller, @Valid @RequestBody AbsenceForm body) {
        Officer officer = desk.officer(caller);
        return answer(absences.enter(officer, officer.asHolder(), body.notice()));
    }

    /** The caller is back. */
    @DeleteMapping("/mine")
    ResponseEntity<?> delete(Caller caller) {
        Officer officer = desk.officer(caller);
        absences.end(officer, officer.id());
        return ResponseEntity.noContent().build();
    }

    record AbsenceList(List<Absence> items) {}

    /** Of the head's department, who is away today or will be. */
    @GetMapping
    AbsenceList all(Caller caller) {
        return new AbsenceList(absences.of(head(caller).department()));
    }

    /** 负责人 says when a member of the department is away; it replaces what was said before. */
    @PutMapping("/{officer}")
    ResponseEntity<?> putFor(
            Caller caller, @PathVariable String officer, @Valid @RequestBody AbsenceForm body) {
        Officer head = head(caller);
        Holder member = member(head, officer, "absence.set");
        return answer(absences.enter(head, member, body.notice()));
    }

    /** The member is back before the day that was named, or does not go. */
    @DeleteMapping("/{officer}")
    ResponseEntity<?> deleteFor(Caller caller, @PathVariable String officer) {
        Officer head = head(caller);
        absences.end(head, member(head, officer, "absence.ended").id());
        return ResponseEntity.noContent().build();
    }

    private Officer head(Caller caller) {
        caller.requireRole("HEAD");
        return desk.officer(caller);
    }

    /** An official of the head's own department; for others nobody is found. */
    private Holder member(Officer head, String id, String act) {
        return colleagues
                .find(head.department(), id)
                .filter(c -> !Roles.of(c.roles()).equals(Roles.NONE))
                .map(Handovers::holder)
                .orElseThrow(() -> {
                    audit.recordRefusal(
                            head.caller(), act, "officer", id, "other-department", Map.of());
                    return new ProblemException(CommonProblem.NOT_FOUND, "本部门没有这位工作人员");
                });
    }

    private static ResponseEntity<?> answer(Entry entry) {
        return switch (entry) {
            case Entry.Entered(Absence absence) -> ResponseEntity.ok(new AbsenceView(absence));
            case Entry.Wrong(var problem) ->
                    Problem.of(CommonProblem.INVALID_INPUT).with(problem).answer();
        };
    }
}
