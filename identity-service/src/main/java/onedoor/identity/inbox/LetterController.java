package onedoor.identity.inbox;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.identity.answer.Findings;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Many messages in one call, each judged alone. The key of each is its idempotency key and becomes
 * its id, so that a list that is sent again, or cut in another way, doubles nothing.
 */
@RestController
@RequestMapping("/api/identity")
@Tag(name = "Inbox 消息")
class LetterController {

    private static final int MOST = 100;
    private static final int TIME_ORDERED = 7;

    private final Inbox inbox;

    LetterController(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Texts, so that one that is no UUID spoils nothing but its own letter. */
    record LetterForm(
            @Nullable String key,
            @Nullable String to,
            @Nullable String subject,
            @Nullable String body,
            @Nullable String link) {}

    record LettersForm(@Nullable List<@Nullable LetterForm> letters) {}

    /** A letter that was not taken, and why. */
    record Refused(@Nullable String key, String problem) {}

    /** Whatever is not among the refused is in its reader's inbox. */
    record Taken(List<Refused> refused) {}

    @PostMapping("/letters")
    @Operation(summary = "Leave messages for persons, services only 批量发送消息（服务间）")
    ResponseEntity<?> take(Caller caller, @RequestBody LettersForm form) {
        if (!InboxController.isService(caller)) {
            return Problem.of(CommonProblem.FORBIDDEN).answer();
        }
        List<@Nullable LetterForm> letters = form.letters();
        if (letters == null || letters.isEmpty() || letters.size() > MOST) {
            return Problem.of(CommonProblem.INVALID_INPUT)
                    .with(new FieldProblem("/letters", "size", "一次须为1至" + MOST + "条消息"))
                    .answer();
        }
        List<Refused> refused = new ArrayList<>();
        Map<UUID, Letter> good = new LinkedHashMap<>();
        for (@Nullable LetterForm each : letters) {
            String problem = each == null ? CommonProblem.INVALID_INPUT.code() : sort(each, good);
            if (problem != null) {
                refused.add(new Refused(each == null ? null : each.key(), problem));
            }
        }
        inbox.receive(caller.subject(), good)
                .forEach(
                        (key, problem) -> refused.add(new Refused(key.toString(), problem.code())));
        return ResponseEntity.ok(new Taken(refused));
    }

    /** Puts a good letter among the good ones; else says what is wrong with it. */
    private static @Nullable String sort(LetterForm form, Map<UUID, Letter> good) {
        Findings findings = new Findings();
        UUID key = findings.value("/key", form.key(), UUID::fromString);
        UUID to = findings.value("/to", form.to(), UUID::fromString);
        Letter letter = Letter.of(findings, to, form.subject(), form.body(), form.link());
        // The inbox is in the order of its ids.
        if (key == null || key.version() != TIME_ORDERED || letter == null) {
            return CommonProblem.INVALID_INPUT.code();
        }
        Letter same = good.putIfAbsent(key, letter);
        return same == null || same.equals(letter) ? null : CommonProblem.KEY_REUSED.code();
    }
}
