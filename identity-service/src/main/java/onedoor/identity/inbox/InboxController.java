package onedoor.identity.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import onedoor.identity.answer.Findings;
import onedoor.kit.AuditTrail;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.Idempotency;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/identity")
@Tag(name = "Inbox 消息")
class InboxController {

    record View(
            UUID id, String subject, String body, @Nullable String link, Instant at, boolean read) {
        static View from(Message m) {
            return new View(
                    m.id(), m.subject(), m.body(), m.link(), m.sentAt(), m.readAt() != null);
        }
    }

    record InboxPage(List<View> items, @Nullable UUID next, int unread) {}

    record MessageForm(
            @Nullable UUID to,
            @Nullable String subject,
            @Nullable String body,
            @Nullable String link) {}

    record Sent(UUID id) {}

    private final Inbox inbox;
    private final Idempotency idempotency;
    private final AuditTrail audit;

    InboxController(Inbox inbox, Idempotency idempotency, AuditTrail audit) {
        this.inbox = inbox;
        this.idempotency = idempotency;
        this.audit = audit;
    }

    @GetMapping("/inbox")
    @Operation(summary = "My messages, newest first 我的消息")
    ResponseEntity<?> inbox(
            Caller caller,
            @RequestParam(required = false) @Nullable UUID after,
            @RequestParam(defaultValue = "20") int limit) {
        if (!caller.isPerson()) {
            return ResponseEntity.ok(new InboxPage(List.of(), null, 0));
        }
        UUID person = UUID.fromString(caller.subject());
        int size = Math.clamp(limit, 1, 100);
        List<Message> found = inbox.page(person, after, size + 1);
        List<Message> page = found.subList(0, Math.min(size, found.size()));
        UUID next = found.size() > size ? page.getLast().id() : null;
        return ResponseEntity.ok(
                new InboxPage(page.stream().map(View::from).toList(), next, inbox.unread(person)));
    }

    @PostMapping("/inbox/{id}/readings")
    @Operation(summary = "Mark a message as read 标为已读")
    ResponseEntity<?> read(Caller caller, @PathVariable UUID id) {
        if (caller.isPerson() && inbox.read(UUID.fromString(caller.subject()), id)) {
            return ResponseEntity.noContent().build();
        }
        audit.recordRefusal(caller, "read-message", "message", id.toString(), "refused", Map.of());
        return Problem.of(CommonProblem.NOT_FOUND).answer();
    }

    @PostMapping("/messages")
    @Operation(summary = "Leave a message for a person, services only 发送消息（服务间）")
    ResponseEntity<?> send(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody MessageForm form) {
        if (!isService(caller)) {
            return Problem.of(CommonProblem.FORBIDDEN).answer();
        }
        Findings findings = new Findings();
        Letter letter = Letter.of(findings, form.to(), form.subject(), form.body(), form.link());
        if (letter == null) {
            return Problem.of(CommonProblem.INVALID_INPUT).with(findings.all()).answer();
        }
        return idempotency.once(
                caller,
                key,
                form,
                () ->
                        inbox.send(caller.subject(), letter)
                                .<ResponseEntity<?>>map(id ->
                                        ResponseEntity.created(
                                                        URI.create("/api/identity/inbox/" + id))
                                                .body(new Sent(id)))
                                .orElseGet(() -> Problem.of(CommonProblem.NOT_FOUND).answer()));
    }

    static boolean isService(Caller caller) {
        return caller.kind() == Caller.Kind.SERVICE
                && Objects.requireNonNullElse(caller.clientId(), "").endsWith("-service");
    }
}
