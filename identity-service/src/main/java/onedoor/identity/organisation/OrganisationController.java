package onedoor.identity.organisation;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/identity")
@Tag(name = "Organisation 部门与人员")
class OrganisationController {

    private static final Set<String> TELLING = Set.of("workflow-service", "policy-service");

    record DepartmentView(String uscc, String name, String dept2, @Nullable String region) {
        static DepartmentView from(Department d) {
            return new DepartmentView(d.uscc(), d.name(), d.dept2(), d.region());
        }
    }

    record StaffView(UUID id, String name, @Nullable String duty, Set<Role> roles) {
        static StaffView from(StaffMember s) {
            return new StaffView(s.id(), s.name(), s.duty(), s.roles());
        }
    }

    record StaffList(List<StaffView> items) {}

    record DepartmentsForm(@Nullable List<DepartmentImport.Row> departments) {}

    record StaffForm(@Nullable List<StaffImport.Row> staff) {}

    private final Organisation organisation;
    private final DepartmentImport departmentImport;
    private final StaffImport staffImport;

    OrganisationController(
            Organisation organisation, DepartmentImport departmentImport, StaffImport staffImport) {
        this.organisation = organisation;
        this.departmentImport = departmentImport;
        this.staffImport = staffImport;
    }

    @GetMapping("/departments")
    @Operation(summary = "All departments, public 部门名录")
    List<DepartmentView> departments() {
        return organisation.departments().stream().map(DepartmentView::from).toList();
    }

    /** For the department's own staff, and for the services that tell them of their work. */
    @GetMapping("/departments/{uscc}/staff")
    @Operation(summary = "A department's staff and their roles 部门人员")
    ResponseEntity<?> staff(Caller caller, @PathVariable String uscc) {
        boolean mayRead =
                switch (caller.kind()) {
                    case STAFF -> uscc.equals(caller.department());
                    case SERVICE ->
                            TELLING.contains(Objects.requireNonNullElse(caller.clientId(), ""));
                    case CITIZEN -> false;
                };
        if (!mayRead || organisation.department(uscc).isEmpty()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        return ResponseEntity.ok(
                new StaffList(organisation.staffOf(uscc).stream().map(StaffView::from).toList()));
    }

    @PostMapping("/imports/departments")
    @Operation(summary = "Import departments, all or none 导入部门")
    ResponseEntity<?> importDepartments(Caller caller, @RequestBody DepartmentsForm form) {
        caller.requireRole("SYSTEM_ADMIN");
        return departmentImport
                .run(caller, Objects.requireNonNullElse(form.departments(), List.of()))
                .answer();
    }

    @PostMapping("/imports/staff")
    @Operation(summary = "Import staff, all or none 导入人员")
    ResponseEntity<?> importStaff(Caller caller, @RequestBody StaffForm form) {
        caller.requireRole("SYSTEM_ADMIN");
        return staffImport
                .run(caller, Objects.requireNonNullElse(form.staff(), List.of()))
                .answer();
    }
}
