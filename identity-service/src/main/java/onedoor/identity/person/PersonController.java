package onedoor.identity.person;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import onedoor.identity.answer.Findings;
import onedoor.identity.answer.IdentityProblem;
import onedoor.identity.credential.Passwords;
import onedoor.identity.credential.Username;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CitizenIdNumber;
import onedoor.kit.CommonProblem;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/identity")
@Tag(name = "Persons 自然人")
class PersonController {

    private static final Set<String> NEIGHBOURS = Set.of("workflow-service", "policy-service");

    record RegistrationForm(
            @Nullable String username,
            @Nullable String password,
            @Nullable String name,
            @Nullable String idNumber,
            @Nullable String mobile) {}

    record Registered(UUID id, int assurance) {}

    record PeopleForm(@Nullable List<PeopleImport.Row> people) {}

    /** What a clerk sees. */
    record Brief(UUID id, String name, String idNumberMasked, int assurance) {
        static Brief from(Person person) {
            return new Brief(
                    person.id(), person.name(), person.idNumber().masked(), person.assurance());
        }
    }

    /** What the platform's own services need to fill a case. */
    record Full(
            UUID id,
            String name,
            String idNumber,
            String certKey,
            @Nullable String mobile,
            int assurance) {
        static Full from(Person person) {
            return new Full(
                    person.id(),
                    person.name(),
                    person.idNumber().value(),
                    person.certKey(),
                    person.mobile(),
                    person.assurance());
        }
    }

    private final Persons persons;
    private final PeopleImport peopleImport;
    private final AuditTrail audit;

    PersonController(Persons persons, PeopleImport peopleImport, AuditTrail audit) {
        this.persons = persons;
        this.peopleImport = peopleImport;
        this.audit = audit;
    }

    @PostMapping("/registrations")
    @Operation(summary = "Register as a citizen 注册")
    ResponseEntity<?> register(@RequestBody RegistrationForm form) {
        Findings findings = new Findings();
        Username username = findings.value("/username", form.username(), Username::new);
        String name = findings.text("/name", form.name(), 50);
        CitizenIdNumber idNumber =
                findings.value("/idNumber", form.idNumber(), CitizenIdNumber::new);
        Mobile mobile = findings.value("/mobile", form.mobile(), Mobile::new);
        String password = Objects.requireNonNullElse(form.password(), "");
        if (username != null) {
            Passwords.weakness(password, username)
                    .ifPresent(reason -> findings.add("/password", "weak", reason));
        }
        if (username == null || name == null || idNumber == null || mobile == null) {
            return Problem.of(CommonProblem.INVALID_INPUT).with(findings.all()).answer();
        }
        if (!findings.none()) {
            return Problem.of(IdentityProblem.WEAK_PASSWORD).with(findings.all()).answer();
        }
        return switch (persons.register(username, password, name, idNumber, mobile)) {
            case Persons.Registration.Registered(var person) ->
                    ResponseEntity.created(URI.create("/api/identity/me"))
                            .body(new Registered(person.id(), person.assurance()));
            case Persons.Registration.UsernameTaken() ->
                    Problem.of(IdentityProblem.USERNAME_TAKEN).answer();
            case Persons.Registration.AlreadyRegistered() ->
                    Problem.of(IdentityProblem.ALREADY_REGISTERED).answer();
        };
    }

    @PostMapping("/imports/people")
    @Operation(summary = "Import persons, all or none 导入自然人")
    ResponseEntity<?> importPeople(Caller caller, @RequestBody PeopleForm form) {
        caller.requireRole("SYSTEM_ADMIN");
        return peopleImport
                .run(caller, Objects.requireNonNullElse(form.people(), List.of()))
                .answer();
    }

    // The number comes as a query from a clerk's page; the gateway and we log no queries.
    @GetMapping("/persons")
    @Operation(summary = "Find a person at the counter 窗口按证件号码查询")
    ResponseEntity<?> search(Caller caller, @RequestParam String idNumber) {
        caller.requireRole("CLERK");
        Findings findings = new Findings();
        CitizenIdNumber number = findings.value("/idNumber", idNumber, CitizenIdNumber::new);
        if (number == null) {
            return Problem.of(CommonProblem.INVALID_INPUT).with(findings.all()).answer();
        }
        Optional<Person> person = persons.find(number);
        audit.record(
                caller,
                "find-person",
                "person",
                person.map(p -> p.id().toString()).orElse("none"),
                "ok",
                Map.of());
        return person.<ResponseEntity<?>>map(p -> ResponseEntity.ok(Brief.from(p)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    @GetMapping("/persons/{id}")
    @Operation(summary = "A person in full, for the platform's services 服务间查询")
    ResponseEntity<?> person(Caller caller, @PathVariable UUID id) {
        if (!neighbour(caller)) {
            audit.recordRefusal(
                    caller, "read-person", "person", id.toString(), "refused", Map.of());
            return Problem.of(CommonProblem.NOT_FOUND).answer();
        }
        return persons.find(id)
                .<ResponseEntity<?>>map(p -> ResponseEntity.ok(Full.from(p)))
                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer());
    }

    /** By its own token or acting for a person; {@code act} is written by our provider only. */
    private static boolean neighbour(Caller caller) {
        return caller.delegate() != null
                ? NEIGHBOURS.contains(caller.delegate())
                : caller.kind() == Caller.Kind.SERVICE
                        && caller.clientId() != null
                        && NEIGHBOURS.contains(caller.clientId());
    }
}
