package onedoor.identity.credential;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Hashes passwords with Argon2id (19 MiB, two passes: the OWASP minimum), never more at once than
 * there are cores. Who finds no place within two seconds is told that we are busy.
 */
@Component
public class Passwords {

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int SHORTEST = 8;
    private static final int LONGEST = 128;

    /** A password as it is stored. */
    public record Hash(String value) {
        @Override
        public String toString() {
            return "Hash[…]";
        }
    }

    enum Verdict {
        RIGHT,
        WRONG,
        BUSY
    }

    private final PasswordEncoder encoder =
            new DelegatingPasswordEncoder(
                    "argon2id", Map.of("argon2id", new Argon2PasswordEncoder(16, 32, 1, 19456, 2)));
    private final Semaphore places =
            new Semaphore(Runtime.getRuntime().availableProcessors(), true);
    private volatile @Nullable String nobodys;

    /** Why a password is refused (GB/T 22239: length, three of four classes, not the name). */
    public static Optional<String> weakness(String password, Username username) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            return Optional.of("密码长度为8至128个字符");
        }
        long classes =
                List.of("[a-z]", "[A-Z]", "[0-9]", "[^a-zA-Z0-9]").stream()
                        .filter(c -> password.matches("(?s).*" + c + ".*"))
                        .count();
        if (classes < 3) {
            return Optional.of("密码须含大写字母、小写字母、数字、符号中的三类");
        }
        if (password.toLowerCase(java.util.Locale.ROOT).contains(username.value())) {
            return Optional.of("密码不得包含用户名");
        }
        return Optional.empty();
    }

    /** Hashes, waiting for a place as long as it takes: for registrations and imports. */
    public Hash hash(String password) {
        places.acquireUninterruptibly();
        try {
            return new Hash(encode(password));
        } finally {
            places.release();
        }
    }

    /** Many at once, on all cores. */
    public List<Hash> hash(List<String> passwords) {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Hash>> hashes =
                    passwords.stream().map(p -> workers.submit(() -> hash(p))).toList();
            return hashes.stream().map(Passwords::result).toList();
        }
    }

    private static Hash result(Future<Hash> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while hashing", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A password could not be hashed", e.getCause());
        }
    }

    /** Compares; with no hash to compare it works just as long and says no. */
    Verdict check(String password, @Nullable String hash) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Verdict.BUSY;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Verdict.BUSY;
        }
        try {
            boolean matches = encoder.matches(password, hash == null ? nobodys() : hash);
            return matches && hash != null ? Verdict.RIGHT : Verdict.WRONG;
        } finally {
            places.release();
        }
    }

    boolean outdated(String hash) {
        return encoder.upgradeEncoding(hash);
    }

    private String nobodys() {
        String hash = nobodys;
        if (hash == null) {
            hash = encode(java.util.UUID.randomUUID().toString());
            nobodys = hash;
        }
        return hash;
    }

    private String encode(String password) {
        return java.util.Objects.requireNonNull(encoder.encode(password));
    }
}
