package onedoor.workflow.casework;

import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import onedoor.kit.Caller;
import onedoor.workflow.person.Colleagues;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Whom one can hand a task to. */
@RestController
@Tag(name = "Colleagues", description = "The caller's department: colleagues and absences")
class ColleagueController {

    private final Desk desk;
    private final AbsenceStore absences;
    private final Colleagues colleagues;
    private final TaskClock days;

    ColleagueController(Desk desk, AbsenceStore absences, Colleagues colleagues, TaskClock days) {
        this.desk = desk;
        this.absences = absences;
        this.colleagues = colleagues;
        this.days = days;
    }

    record ColleagueView(
            String id,
            String name,
            @Nullable String duty,
            Set<String> roles,
            @Nullable LocalDate absentUntil) {}

    record ColleagueList(List<ColleagueView> items) {}

    /**
     * The officials of the caller's department; 督办 may ask for another. Until when they are away,
     * if they are today.
     */
    @GetMapping("/api/workflow/colleagues")
    ColleagueList colleagues(
            Caller caller, @RequestParam(required = false) @Nullable String department) {
        String asked = department(caller, department);
        LocalDate today = days.today();
        Map<String, Absence> away =
                absences.ofDepartment(asked, today).stream()
                        .filter(absence -> absence.covers(today))
                        .collect(Collectors.toMap(Absence::officer, Function.identity()));
        return new ColleagueList(
                colleagues.of(asked).stream()
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

    private String department(Caller caller, @Nullable String wanted) {
        String own = desk.reader(caller).department();
        if (wanted == null || wanted.isEmpty() || wanted.equals(own)) {
            return own;
        }
        caller.requireRole("SUPERVISOR");
        return wanted;
    }
}
