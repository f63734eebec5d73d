package onedoor.exchange.log;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import onedoor.proof.log.Policy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which witnesses there are, and how many of them make a head count. */
@Component
public class LogPolicy {

    private final String text;
    private final @Nullable Policy policy;

    LogPolicy(LogSettings settings, LogKey key) {
        this.text = key.verifierKey().map(vkey -> text(settings, vkey)).orElse("");
        this.policy = text.isEmpty() ? null : Policy.parse(text);
        key.verifierKey().ifPresent(this::checkIsOurs);
    }

    private void checkIsOurs(String vkey) {
        if (policy().logs().stream().noneMatch(log -> log.key().toString().equals(vkey))) {
            throw new IllegalStateException("the log's policy does not name this log: " + vkey);
        }
    }

    private static String text(LogSettings settings, String vkey) {
        Path file = LogSettings.given(settings.policyFile());
        if (file == null) {
            return written(settings.witnesses(), vkey);
        }
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    // Two majorities share a witness: while it is honest, no two histories can both count.
    private static String written(List<LogSettings.Watcher> witnesses, String vkey) {
        if (witnesses.isEmpty()) {
            return "log " + vkey + "\nquorum none\n";
        }
        return "log %s\n%sgroup witnesses %d %s\nquorum witnesses\n"
                .formatted(
                        vkey,
                        witnesses.stream()
                                .map(one ->
                                        "witness %s %s %s\n"
                                                .formatted(one.name(), one.vkey(), one.url()))
                                .collect(Collectors.joining()),
                        witnesses.size() / 2 + 1,
                        witnesses.stream()
                                .map(LogSettings.Watcher::name)
                                .collect(Collectors.joining(" ")));
    }

    /** The policy as C2SP tlog-policy; empty while the log has no key. */
    public String text() {
        return text;
    }

    /** The witnesses that can be asked. */
    List<Policy.Party> witnesses() {
        return policy == null
                ? List.of()
                : policy.witnesses().stream().filter(witness -> witness.url() != null).toList();
    }

    Optional<Policy.Verdict> judge(String checkpoint) {
        return policy == null ? Optional.empty() : policy.judge(checkpoint);
    }

    Policy policy() {
        if (policy == null) {
            throw new IllegalStateException("the log has no key");
        }
        return policy;
    }
}
