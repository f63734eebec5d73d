package onedoor.kit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import onedoor.kit.ProblemType;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

/**
 * Keeps a service's section of {@code docs/problems.md} true: it lists exactly the problem types
 * that the service's enums declare. {@code -Donedoor.docs=write} writes the section anew.
 */
public final class DocumentedProblems {

    private DocumentedProblems() {}

    /** All enums below {@code rootPackage} that are problem types, found by themselves. */
    public static void areThoseOf(String service, String rootPackage) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(ProblemType.class));
        areExactly(
                service,
                scanner.findCandidateComponents(rootPackage).stream()
                        .map(found -> ClassUtils.resolveClassName(found.getBeanClassName(), null))
                        .flatMap(type -> Stream.of((ProblemType[]) type.getEnumConstants()))
                        .map(p -> new Row(p.code(), p.status(), p.zh(), p.en())));
    }

    public static void areExactly(String service, Stream<Row> declared) {
        var rows =
                declared.sorted(
                                java.util.Comparator.comparingInt(Row::status)
                                        .thenComparing(Row::code))
                        .map(Row::line)
                        .toList();
        assertThat(rows).isNotEmpty();
        var section = "## " + service + "\n\n" + Row.HEADER + String.join("", rows);
        var file = Documents.at("problems.md");
        try {
            var text = Files.readString(file);
            if (Documents.areWritten()) {
                var old =
                        Pattern.compile("(?s)## " + service + "\\n.*?(?=\\n## |\\z)").matcher(text);
                Files.writeString(
                        file,
                        old.find()
                                ? text.substring(0, old.start())
                                        + section
                                        + text.substring(old.end())
                                : text.stripTrailing() + "\n\n" + section);
            } else {
                assertThat(text)
                        .as("docs/problems.md; -Donedoor.docs=write writes it anew")
                        .contains(List.of(section));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One problem type as a table row. */
    public record Row(String code, int status, String zh, String en) {

        private static final String HEADER =
                "| type `urn:onedoor:problem:…` | status | 中文 | English |\n|---|---|---|---|\n";

        private String line() {
            return "| `%s` | %d | %s | %s |\n".formatted(code, status, zh, en);
        }
    }
}
