package onedoor.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** Says with each failure what the services have complained of in their logs of late. */
public final class Complaints
        implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler {

    private static final Duration LATELY = Duration.ofMinutes(4);
    private static final int MOST = 12;
    private static final int LENGTH = 240;

    /** Time, level, process, service, thread, trace, logger, message. */
    private static final Pattern LINE =
            Pattern.compile("(\\S+Z) +((?:WARN|ERROR)) .*?(\\w+) +: (.*)");

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure)
            throws Throwable {
        throw explained(failure);
    }

    @Override
    public void handleBeforeAllMethodExecutionException(ExtensionContext tests, Throwable failure)
            throws Throwable {
        throw explained(failure);
    }

    private static Throwable explained(Throwable failure) throws IOException {
        Path logs = Platform.logs().orElse(null);
        String complaints = logs == null ? "" : of(logs, Instant.now().minus(LATELY));
        return complaints.isEmpty()
                ? failure
                : new AssertionError(
                        "the services complained:%n%s%n%s"
                                .formatted(complaints, failure.getMessage()),
                        failure);
    }

    /** Each complaint once, with how often; those that came last. */
    private static String of(Path logs, Instant since) throws IOException {
        Map<String, Integer> all = new LinkedHashMap<>();
        try (var files = Files.list(logs)) {
            for (Path log : files.sorted().toList()) {
                // Not as text at once: the last line may be half written.
                new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                        .lines()
                        .map(LINE::matcher)
                        .filter(Matcher::matches)
                        .filter(line -> !Instant.parse(line.group(1)).isBefore(since))
                        .map(line ->
                                "%s %s %s: %s"
                                        .formatted(
                                                log.getFileName(),
                                                line.group(2),
                                                line.group(3),
                                                line.group(4)))
                        .map(line -> line.substring(0, Math.min(line.length(), LENGTH)))
                        .forEach(line -> all.merge(line, 1, Integer::sum));
            }
        }
        return all.entrySet().stream()
                .skip(Math.max(0, all.size() - MOST))
                .map(each -> each.getKey() + " (" + each.getValue() + "×)")
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
