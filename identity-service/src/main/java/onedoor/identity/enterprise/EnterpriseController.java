package onedoor.identity.enterprise;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import onedoor.identity.person.Person;
import onedoor.identity.person.Persons;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/identity/enterprises")
@Tag(name = "Enterprises 法人")
class EnterpriseController {

    record View(String uscc, String name, @Nullable String legalRepresentative) {}

    private final Enterprises enterprises;
    private final Persons persons;

    EnterpriseController(Enterprises enterprises, Persons persons) {
        this.enterprises = enterprises;
        this.persons = persons;
    }

    /** For services, staff, and whoever acts for it. */
    @GetMapping("/{uscc}")
    @Operation(summary = "An enterprise and its legal representative 法人信息")
    ResponseEntity<?> enterprise(Caller caller, @PathVariable String uscc) {
        boolean mayRead =
                caller.kind() != Caller.Kind.CITIZEN
                        || caller.delegate() != null
                        || uscc.equals(caller.actingFor());
        if (!mayRead) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        return enterprises
                .find(uscc)
                .<ResponseEntity<?>>map(e ->
                        ResponseEntity.ok(
                                new View(
                                        e.uscc(),
                                        e.name(),
                                        persons.find(e.owner()).map(Person::name).orElse(null))))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }
}
