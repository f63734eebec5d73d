package onedoor.exchange.async;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import onedoor.exchange.InvalidInput;
import onedoor.exchange.catalogue.Catalogue;
import onedoor.exchange.catalogue.Resource;
import onedoor.exchange.member.ClientId;
import onedoor.exchange.member.Members;
import onedoor.exchange.member.Standing;
import onedoor.kit.Caller;
import onedoor.kit.Idempotency;
import onedoor.kit.Page;
import onedoor.kit.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls whose answer is fetched later, for a consumer's system; its officials see how far it is.
 */
@RestController
@RequestMapping("/api/exchange/jobs")
@Tag(name = "job", description = "异步调用与批量查询")
class JobController {

    private static final int MOST = 100;
    private static final String LAST = "ffffffff-ffff-ffff-ffff-ffffffffffff";

    private final Jobs jobs;
    private final JobStore store;
    private final Standing standing;
    private final Catalogue catalogue;
    private final Members members;
    private final Idempotency idempotency;
    private final JsonMapper json;

    JobController(
            Jobs jobs,
            JobStore store,
            Standing standing,
            Catalogue catalogue,
            Members members,
            Idempotency idempotency,
            JsonMapper json) {
        this.jobs = jobs;
        this.store = store;
        this.standing = standing;
        this.catalogue = catalogue;
        this.members = members;
        this.idempotency = idempotency;
        this.json = json;
    }

    record SubjectForm(@NotBlank String type, @NotBlank String id) {}

    /**
     * @param service {@code instance/class/code/subsystem/service}
     * @param verb POST for a question about a subject
     * @param path what follows the service, with its query, encoded; {@code /query} for a question
     * @param body what is sent, instead of subject and fields
     */
    record JobForm(
            @NotBlank @Size(max = 400) String service,
            @Nullable @Pattern(regexp = "DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT") String verb,
            @Nullable @Size(max = 1500) @Pattern(regexp = "(/[!-~]*)?") String path,
            @Nullable @Size(max = 64) String purpose,
            @Nullable @Size(max = 100) String issue,
            @Nullable @Valid SubjectForm subject,
            @Nullable @Size(max = 200) List<@NotBlank @Size(max = 64) String> fields,
            @Nullable JsonNode body) {}

    @PostMapping
    @Operation(summary = "Asks for a call; the answer waits under the job's result")
    ResponseEntity<?> ask(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @Valid @RequestBody JobForm form) {
        jobs.consumer(caller);
        Resource resource = resource(form.service());
        @Nullable String body = body(form);
        String verb = form.verb() != null ? form.verb() : body == null ? "GET" : "POST";
        String path = form.path() != null ? form.path() : form.subject() != null ? "/query" : "";
        Jobs.Order order = new Jobs.Order(resource, verb, path, form.purpose(), form.issue());
        return idempotency.once(
                caller,
                key,
                form,
                () -> {
                    UUID id = jobs.take(caller, Uuid7.next(), order, body);
                    return ResponseEntity.accepted()
                            .location(URI.create("/api/exchange/jobs/" + id))
                            .body(JobView.of(jobs.own(caller, id)));
                });
    }

    private @Nullable String body(JobForm form) {
        SubjectForm subject = form.subject();
        if (subject == null) {
            return form.body() == null ? null : json.writeValueAsString(form.body());
        }
        if (form.body() != null) {
            throw InvalidInput.at("/body", "不能与 subject 同时给出");
        }
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("subject", subject);
        question.put("fields", form.fields() == null ? List.of() : form.fields());
        return json.writeValueAsString(question);
    }

    private Resource resource(String service) {
        int end = service.lastIndexOf('/');
        return (end < 0 ? Optional.<ClientId>empty() : ClientId.parse(service.substring(0, end)))
                .flatMap(id -> id.within(members.instance()))
                .flatMap(provider -> catalogue.find(provider, service.substring(end + 1)))
                .orElseThrow(() -> InvalidInput.at("/service", "没有这项服务"));
    }

    @GetMapping
    @Operation(summary = "The caller's own jobs, newest first; all for those who run the exchange")
    Page<JobView> list(
            Caller caller,
            @RequestParam(required = false) Job.@Nullable State state,
            @RequestParam(defaultValue = LAST) String after,
            @RequestParam(defaultValue = "20") int limit) {
        int size = Math.clamp(limit, 1, MOST);
        List<Job> found = store.list(standing.sight(caller), state, after, size + 1);
        return Page.of(found, size, Job::id).map(JobView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "How far a job is")
    JobView one(Caller caller, @PathVariable UUID id) {
        return JobView.of(jobs.seen(caller, id));
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Ends a job that is under way, and erases what has come of it")
    ResponseEntity<Void> drop(Caller caller, @PathVariable UUID id) {
        jobs.drop(caller, id);
        return ResponseEntity.noContent().build();
    }
}
