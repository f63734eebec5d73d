package onedoor.policy.drafting;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.document.Examination;
import onedoor.policy.document.Examination.Doubt;
import onedoor.policy.document.Examiner;
import onedoor.policy.document.Parsed;
import onedoor.policy.document.Publisher;
import onedoor.policy.document.Publisher.Publication;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/** Takes policies as files: a feed's is in force at once, a person's waits for a second person. */
@RestController
@Tag(name = "Policies 政策", description = "Read and search policies")
class PublicationController {

    /**
     * A version in force.
     *
     * @param fairCompetition what the fair-competition review doubts
     */
    record Published(String code, int version, List<Doubt> fairCompetition) {}

    /** A draft that waits for its release. */
    record HandedIn(String draftId, String code, List<Doubt> fairCompetition) {}

    private final Publisher publisher;
    private final Drafts drafts;
    private final Examiner examiner;
    private final Idempotency idempotency;

    PublicationController(
            Publisher publisher, Drafts drafts, Examiner examiner, Idempotency idempotency) {
        this.publisher = publisher;
        this.drafts = drafts;
        this.examiner = examiner;
        this.idempotency = idempotency;
    }

    @PostMapping(
            value = "/api/policy/policies",
            consumes = {
                MediaType.APPLICATION_JSON_VALUE,
                MediaType.APPLICATION_YAML_VALUE,
                "application/x-yaml",
                "text/yaml"
            })
    @Operation(
            summary =
                    "One policy with its cases: published at once for a platform's feed, where the same"
                            + " content again changes nothing; handed in as a draft for a person")
    ResponseEntity<?> take(
            @Nullable Caller caller,
            @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody byte[] document) {
        if (caller == null) {
            return Problem.of(CommonProblem.UNAUTHENTICATED).answer();
        }
        caller.requireRole("POLICY_ADMIN");
        return switch (examiner.parse(document, type.getSubtype().contains("yaml"))) {
            case Parsed.Unreadable(var flaw) -> invalid(List.of(flaw));
            case Parsed.Content(var content) ->
                    caller.isPerson()
                            ? idempotency.once(
                                    caller,
                                    key,
                                    new String(document, StandardCharsets.UTF_8),
                                    () -> handIn(caller, content))
                            : publish(caller, content);
        };
    }

    private ResponseEntity<?> publish(Caller feed, ObjectNode content) {
        return switch (publisher.publish(feed, content)) {
            case Publication.Published(var code, var version, var doubts) ->
                    ResponseEntity.created(URI.create("/api/policy/policies/" + code))
                            .body(new Published(code, version, doubts));
            case Publication.Unchanged(var code, var version, var doubts) ->
                    ResponseEntity.ok(new Published(code, version, doubts));
            case Publication.Flawed(var flaws) -> invalid(flaws);
            case Publication.CasesFailed(var failures) -> failed(failures);
        };
    }

    private ResponseEntity<?> handIn(Caller officer, ObjectNode content) {
        if (officer.department() == null) {
            return Problem.of(CommonProblem.FORBIDDEN).answer();
        }
        Examination examination = examiner.examine(content, officer.department());
        if (!examination.flaws().isEmpty()) {
            return invalid(examination.flaws());
        }
        return examination.passed()
                        && drafts.handIn(officer, content) instanceof DraftResult.Done(var draft)
                ? ResponseEntity.accepted()
                        .location(URI.create("/api/policy/policy-drafts/" + draft.id()))
                        .body(
                                new HandedIn(
                                        draft.id(),
                                        content.path("code").asString(),
                                        examination.fairCompetition()))
                : failed(examination.failures());
    }

    private static ResponseEntity<?> invalid(List<FieldProblem> flaws) {
        return Problem.of(PolicyProblem.POLICY_INVALID).with(flaws).answer();
    }

    private static ResponseEntity<?> failed(List<FieldProblem> failures) {
        return Problem.of(PolicyProblem.CASES_FAILED).with(failures).answer();
    }
}
