package onedoor.exchange.deposit;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import onedoor.exchange.ExchangeProblem;
import onedoor.exchange.catalogue.Adapter;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.deposit.DepositStore.Content;
import onedoor.exchange.deposit.DepositStore.Place;
import onedoor.exchange.member.ClientId;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.SubsystemId;
import onedoor.exchange.registry.Change;
import onedoor.exchange.subject.Subject;
import onedoor.exchange.subject.SubjectKeys;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@RestController
@RequestMapping("/api/exchange/deposits/{subsystem}/{service}/{recordId}")
@Tag(name = "deposit", description = "存放：成员存放供共享的记录")
class DepositController {

    private static final int LONGEST_ID = 100;

    private final Deposits deposits;
    private final Catalogue catalogue;
    private final Members members;
    private final SubjectKeys keys;
    private final JsonMapper json;
    private final Clock clock;

    DepositController(
            Deposits deposits,
            Catalogue catalogue,
            Members members,
            SubjectKeys keys,
            JsonMapper json,
            Clock clock) {
        this.deposits = deposits;
        this.catalogue = catalogue;
        this.members = members;
        this.keys = keys;
        this.json = json;
        this.clock = clock;
    }

    record SubjectForm(@Nullable String type, @Nullable String id) {}

    record DepositForm(
            @Nullable SubjectForm subject,
            @Nullable List<SubjectForm> alsoSubjects,
            @Nullable Map<String, JsonNode> record,
            @Nullable Instant asOf) {}

    record Deposited(String recordId, Change change) {}

    @PutMapping
    @Operation(
            summary =
                    "Deposits a record of the caller's own subsystem; the same record again changes nothing")
    ResponseEntity<Deposited> put(
            Caller caller,
            @PathVariable String subsystem,
            @PathVariable String service,
            @PathVariable String recordId,
            @RequestBody DepositForm form) {
        Resource resource = ownDeposit(caller, subsystem, service);
        List<FieldProblem> mistakes = new ArrayList<>();
        if (recordId.length() > LONGEST_ID) {
            mistakes.add(new FieldProblem("", "too-long", "recordId ≤ " + LONGEST_ID));
        }
        Set<String> subjects = subjects(form, mistakes);
        Map<String, JsonNode> record = record(form, resource, mistakes);
        if (!mistakes.isEmpty()) {
            throw new ProblemException(
                    ExchangeProblem.RECORD_REFUSED,
                    recordId,
                    mistakes.toArray(FieldProblem[]::new));
        }
        Instant asOf = form.asOf() == null ? clock.instant() : form.asOf();
        Place place = new Place(resource.provider(), service, recordId);
        Change change =
                deposits.put(
                        resource,
                        place,
                        new Content(json.writeValueAsString(record), asOf),
                        subjects);
        return ResponseEntity.status(change == Change.CREATED ? HttpStatus.CREATED : HttpStatus.OK)
                .body(new Deposited(recordId, change));
    }

    @DeleteMapping
    @Operation(
            summary = "Takes a deposited record back; one that is not there counts as taken back")
    ResponseEntity<Void> delete(
            Caller caller,
            @PathVariable String subsystem,
            @PathVariable String service,
            @PathVariable String recordId) {
        Resource resource = ownDeposit(caller, subsystem, service);
        deposits.remove(resource, new Place(resource.provider(), service, recordId));
        return ResponseEntity.noContent().build();
    }

    private Resource ownDeposit(Caller caller, String subsystem, String service) {
        SubsystemId own =
                Optional.ofNullable(caller.member())
                        .flatMap(ClientId::parse)
                        .flatMap(id -> id.within(members.instance()))
                        .filter(id -> id.code().equals(subsystem) && members.isRegistered(id))
                        .orElseThrow(
                                () -> new ProblemException(CommonProblem.FORBIDDEN, subsystem));
        return catalogue
                .find(own, service)
                .filter(resource -> resource.adapter() instanceof Adapter.Deposit)
                .orElseThrow(() -> new ProblemException(ExchangeProblem.NOT_A_DEPOSIT, service));
    }

    private Set<String> subjects(DepositForm form, List<FieldProblem> mistakes) {
        Set<String> subjects = new TreeSet<>();
        subject(form.subject(), "/subject", mistakes)
                .ifPresent(subject -> subjects.add(keys.of(subject)));
        List<SubjectForm> others = form.alsoSubjects() == null ? List.of() : form.alsoSubjects();
        for (int i = 0; i < others.size(); i++) {
            subject(others.get(i), "/alsoSubjects/" + i, mistakes)
                    .ifPresent(subject -> subjects.add(keys.of(subject)));
        }
        return subjects;
    }

    private static Optional<Subject> subject(
            @Nullable SubjectForm form, String pointer, List<FieldProblem> mistakes) {
        Optional<Subject> subject =
                form == null || form.type() == null || form.id() == null
                        ? Optional.empty()
                        : Subject.of(form.type(), form.id());
        if (subject.isEmpty()) {
            mistakes.add(new FieldProblem(pointer, "subject", "类型须为 person 或 enterprise，号码校验位须正确"));
        }
        return subject;
    }

    // Sorted, so that the same record always has the same text.
    private static Map<String, JsonNode> record(
            DepositForm form, Resource resource, List<FieldProblem> mistakes) {
        if (form.record() == null) {
            mistakes.add(new FieldProblem("/record", "required", "必填"));
            return Map.of();
        }
        Map<String, JsonNode> record = new java.util.TreeMap<>(form.record());
        record.forEach((name, value) -> {
            if (!resource.hasField(name)) {
                mistakes.add(new FieldProblem("/record/" + name, "unknown", "资源没有声明此信息项"));
            } else if (value.isContainer()) {
                mistakes.add(new FieldProblem("/record/" + name, "type", "信息项不能是对象或数组"));
            }
        });
        return record;
    }
}
