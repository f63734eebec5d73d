package onedoor.workflow.casework;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.BiFunction;
import onedoor.kit.Idempotency;
import onedoor.kit.ProblemException;
import onedoor.workflow.WorkflowProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/**
 * The same act on many tasks, each in a transaction of its own and with a result of its own. Each
 * has a key made from the whole's, so that a run that broke off goes on where it stopped, and the
 * whole answers the same again when it is sent again.
 */
@Component
class Bulk {

    static final int MOST = 200;

    private final Acts acts;
    private final Desk desk;
    private final Idempotency idempotency;

    Bulk(Acts acts, Desk desk, Idempotency idempotency) {
        this.acts = acts;
        this.desk = desk;
        this.idempotency = idempotency;
    }

    /** How it went with one task. */
    record Result(String task, String outcome, @Nullable String problem, @Nullable String detail) {}

    record Results(List<Result> results) {}

    ResponseEntity<?> run(
            Officer officer,
            @Nullable String key,
            Object body,
            List<String> tasks,
            Act act,
            BiFunction<Officer, Situation, Verdict> work) {
        ResponseEntity<?> before =
                idempotency.once(
                        officer.caller(),
                        key,
                        body,
                        () -> ResponseEntity.status(HttpStatus.TOO_EARLY).build());
        if (before.getStatusCode().value() != HttpStatus.TOO_EARLY.value() || key == null) {
            return before;
        }
        var results = new ArrayList<Result>();
        for (String task : tasks.stream().distinct().toList()) {
            results.add(one(officer, keyOf(key, task), List.of(task, body), task, act, work));
        }
        return idempotency.once(
                officer.caller(), key, body, () -> ResponseEntity.ok(new Results(results)));
    }

    private Result one(
            Officer officer,
            String key,
            Object body,
            String id,
            Act act,
            BiFunction<Officer, Situation, Verdict> work) {
        ResponseEntity<?> answer;
        try {
            // Whoever supervises moves what they may only read.
            Task seen =
                    act == Act.REASSIGN
                            ? desk.readable(officer, id, "reassign")
                            : desk.task(officer, id, act);
            answer = acts.once(officer, seen, key, body, act, work);
        } catch (ProblemException refused) {
            answer = refused.problem().answer();
        }
        if (answer.getStatusCode().is2xxSuccessful()) {
            return new Result(id, "DONE", null, null);
        }
        return answer.getBody() instanceof ProblemDetail problem
                ? new Result(
                        id,
                        "REFUSED",
                        String.valueOf(problem.getType()).replace("urn:onedoor:problem:", ""),
                        detail(problem))
                : new Result(id, "REFUSED", WorkflowProblem.NOT_POSSIBLE_NOW.code(), null);
    }

    private static @Nullable String detail(ProblemDetail problem) {
        if (problem.getProperties() != null
                && problem.getProperties().get("errors") instanceof List<?> errors
                && !errors.isEmpty()
                && errors.getFirst() instanceof onedoor.kit.FieldProblem first) {
            return first.message();
        }
        return problem.getDetail() == null ? problem.getTitle() : problem.getDetail();
    }

    private static String keyOf(String key, String task) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest((key + "\n" + task).getBytes(StandardCharsets.UTF_8));
            return "bulk-" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
