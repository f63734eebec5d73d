package onedoor.identity.subject;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import onedoor.identity.delegation.Delegations;
import onedoor.identity.organisation.Role;
import onedoor.identity.person.Person;
import onedoor.identity.person.Persons;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Me 本人")
class MeController {

    /**
     * @param actingFor null for oneself
     */
    record Identity(@Nullable String actingFor, String name, String role) {}

    record Me(
            UUID id,
            String name,
            @Nullable String idNumberMasked,
            @Nullable String mobileMasked,
            @Nullable Integer assurance,
            String kind,
            @Nullable String department,
            @Nullable String departmentName,
            Set<String> roles,
            List<Identity> identities) {}

    private final Subjects subjects;
    private final Persons persons;
    private final Delegations delegations;

    MeController(Subjects subjects, Persons persons, Delegations delegations) {
        this.subjects = subjects;
        this.persons = persons;
        this.delegations = delegations;
    }

    @GetMapping("/api/identity/me")
    @Operation(summary = "Who I am and for whom I may act 本人信息")
    ResponseEntity<?> me(Caller caller) {
        if (!caller.isPerson()) {
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        return subjects.find(UUID.fromString(caller.subject()))
                .<ResponseEntity<?>>map(subject -> ResponseEntity.ok(view(subject)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    private Me view(Subject subject) {
        return switch (subject) {
            case Subject.Citizen citizen -> {
                Person person = persons.find(citizen.id()).orElseThrow();
                List<Identity> identities = new ArrayList<>();
                identities.add(new Identity(null, person.name(), "SELF"));
                delegations
                        .representedBy(person.id())
                        .forEach(r ->
                                identities.add(
                                        new Identity(r.uscc(), r.name(), r.capacity().name())));
                yield new Me(
                        person.id(),
                        person.name(),
                        person.idNumber().masked(),
                        person.maskedMobile(),
                        person.assurance(),
                        "CITIZEN",
                        null,
                        null,
                        Set.of(),
                        identities);
            }
            case Subject.StaffMember staff ->
                    new Me(
                            staff.id(),
                            staff.name(),
                            null,
                            null,
                            null,
                            "STAFF",
                            staff.department(),
                            staff.departmentName(),
                            new TreeSet<>(staff.roles().stream().map(Role::name).toList()),
                            List.of(new Identity(null, staff.name(), "SELF")));
        };
    }
}
