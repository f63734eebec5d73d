package onedoor.kit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * One key, one effect: the first 2xx answer to an {@code Idempotency-Key} is stored in the same
 * transaction as the effect and given again to every repetition.
 */
public class Idempotency {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{8,100}");
    private static final int LOCK_WAIT_TIMEOUT = 1205;
    private static final int DEADLOCK = 1213;
    private static final int TRIES = 4;

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final JsonMapper json;
    private final Clock clock;

    Idempotency(
            JdbcClient db, PlatformTransactionManager transactions, JsonMapper json, Clock clock) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.json = json.rebuild().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
        this.clock = clock;
    }

    private record Stored(
            byte[] requestHash,
            @Nullable Integer status,
            @Nullable String location,
            @Nullable String etag,
            @Nullable String body) {}

    private static final class StillRunning extends RuntimeException {
        StillRunning(Throwable cause) {
            super(cause);
        }
    }

    /**
     * Runs {@code act} in one transaction with the key. Call it from the controller, outside of a
     * transaction; what {@code act} calls joins it. An answer other than 2xx, like an exception,
     * rolls everything back. A deadlock (1213) is retried, so {@code act} may run more than once,
     * but commits at most once.
     */
    public ResponseEntity<?> once(
            Caller caller,
            @Nullable String key,
            Object requestBody,
            Supplier<? extends ResponseEntity<?>> act) {
        if (key == null || key.isEmpty()) {
            return Problem.of(CommonProblem.KEY_REQUIRED).answer();
        }
        if (!KEY.matcher(key).matches()) {
            return Problem.of(
                            CommonProblem.MALFORMED_REQUEST,
                            "Idempotency-Key 应为8至100个可见ASCII字符。",
                            "An Idempotency-Key has 8 to 100 visible ASCII characters.")
                    .answer();
        }
        byte[] hash = hash(requestBody);
        for (int tries = 1; ; tries++) {
            try {
                ResponseEntity<?> answer =
                        transaction.execute(status -> {
                            ResponseEntity<?> first = run(caller.key(), key, hash, act);
                            if (!first.getStatusCode().is2xxSuccessful()) {
                                status.setRollbackOnly();
                            }
                            return first;
                        });
                return answer;
            } catch (StillRunning waiting) {
                return Problem.of(CommonProblem.STILL_RUNNING).answer();
            } catch (PessimisticLockingFailureException conflict) {
                if (errorCode(conflict) != DEADLOCK
                        || tries == TRIES
                        || TransactionSynchronizationManager.isActualTransactionActive()) {
                    throw conflict;
                }
                pause(tries);
            }
        }
    }

    private ResponseEntity<?> run(
            String caller, String key, byte[] hash, Supplier<? extends ResponseEntity<?>> act) {
        if (!claim(caller, key, hash)) {
            return repeat(caller, key, hash);
        }
        ResponseEntity<?> answer = act.get();
        return answer.getStatusCode().is2xxSuccessful() ? store(caller, key, answer) : answer;
    }

    /** Inserts the key, or waits for the transaction that holds it; true if it is ours. */
    private boolean claim(String caller, String key, byte[] hash) {
        try {
            // Counting the tries tells insert (1) from update (2); a plain insert would leave the
            // waiting ones with shared locks, and a deadlock when the first one rolls back.
            int rows =
                    db.sql(
                                    """
                                    insert into idempotency_key (caller, request_key, request_hash, created_at)
                                    values (:caller, :key, :hash, :now)
                                    on duplicate key update tries = tries + 1
                                    """)
                            .param("caller", caller)
                            .param("key", key)
                            .param("hash", hash)
                            .param("now", LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                            .update();
            return rows == 1;
        } catch (PessimisticLockingFailureException conflict) {
            if (errorCode(conflict) == LOCK_WAIT_TIMEOUT) {
                throw new StillRunning(conflict);
            }
            throw conflict;
        }
    }

    private ResponseEntity<?> repeat(String caller, String key, byte[] hash) {
        Stored stored =
                db.sql(
                                """
                                select request_hash, status, location, etag, body from idempotency_key
                                where caller = :caller and request_key = :key
                                """)
                        .param("caller", caller)
                        .param("key", key)
                        .query(Stored.class)
                        .single();
        if (!MessageDigest.isEqual(stored.requestHash(), hash)) {
            return Problem.of(CommonProblem.KEY_REUSED).answer();
        }
        if (stored.status() == null) {
            return Problem.of(CommonProblem.STILL_RUNNING).answer();
        }
        HttpHeaders headers = new HttpHeaders();
        if (stored.location() != null) {
            headers.set(HttpHeaders.LOCATION, stored.location());
        }
        if (stored.etag() != null) {
            headers.set(HttpHeaders.ETAG, stored.etag());
        }
        if (stored.body() != null) {
            headers.setContentType(MediaType.APPLICATION_JSON);
        }
        return ResponseEntity.status(stored.status()).headers(headers).body(stored.body());
    }

    /** The answer in the words that every repetition will get, so that they are written once. */
    private ResponseEntity<?> store(String caller, String key, ResponseEntity<?> answer) {
        Object body = answer.getBody();
        String text = body == null ? null : json.writeValueAsString(body);
        db.sql(
                        """
                        update idempotency_key
                        set status = :status, location = :location, etag = :etag, body = :body
                        where caller = :caller and request_key = :key
                        """)
                .param("status", answer.getStatusCode().value())
                .param("location", answer.getHeaders().getFirst(HttpHeaders.LOCATION))
                .param("etag", answer.getHeaders().getETag())
                .param("body", text)
                .param("caller", caller)
                .param("key", key)
                .update();
        return text == null
                ? answer
                : ResponseEntity.status(answer.getStatusCode())
                        .headers(answer.getHeaders())
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(text);
    }

    void deleteOlderThan(LocalDateTime limit) {
        db.sql("delete from idempotency_key where created_at < :limit limit 10000")
                .param("limit", limit)
                .update();
    }

    // The same key on another path is another request.
    private byte[] hash(Object requestBody) {
        String where =
                RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                        ? web.getRequest().getMethod() + " " + web.getRequest().getRequestURI()
                        : "";
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(where.getBytes(StandardCharsets.UTF_8));
            return sha.digest(json.writeValueAsBytes(requestBody));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static int errorCode(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql.getErrorCode();
            }
        }
        return 0;
    }

    private static void pause(int tries) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 30L * tries));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
