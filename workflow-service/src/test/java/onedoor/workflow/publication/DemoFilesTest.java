package onedoor.workflow.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import onedoor.kit.FieldProblem;
import onedoor.kit.UnifiedSocialCreditCode;
import onedoor.workflow.form.FormsFixture;
import onedoor.workflow.lifeevent.LifeEvent;
import onedoor.workflow.lifeevent.Resource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The demonstration's own imports fit its departments, registers and grants, without a warning but
 * known ones.
 */
class DemoFilesTest {

    private static final Path DEMO = Path.of("../local/demo");
    private static final JsonMapper JSON = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> fitTogether() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("life-events", "matters")) {
            try (Stream<Path> all = Files.list(DEMO.resolve(folder))) {
                all.filter(f -> f.toString().endsWith(".json")).sorted().forEach(files::add);
            }
        }
        assertThat(files).isNotEmpty();
        return files.stream()
                .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> fits(f)));
    }

    private static void fits(Path file) throws IOException {
        JsonNode body = JSON.readTree(Files.readString(file));
        List<FieldProblem> problems = new ArrayList<>();
        List<FieldProblem> warnings = new ArrayList<>();
        List<GuideReader.Published> published =
                Compositions.published(
                        body.has("items") ? LifeEvent.Kind.LIFE_EVENT : LifeEvent.Kind.MATTER,
                        body,
                        new GuideReader(problems, warnings));
        Set<String> excluding =
                published.stream()
                        .filter(GuideReader.Published::excludesListed)
                        .map(GuideReader.Published::at)
                        .collect(Collectors.toSet());
        Draft draft =
                body.has("items")
                        ? DraftReader.lifeEvent(body, problems)
                        : DraftReader.matter(body, problems);
        LifeEvent event =
                new Composer(
                                FormsFixture.forms(),
                                departments(),
                                registers(draft.purpose()),
                                problems,
                                warnings)
                        .compose(draft, excluding);
        assertThat(problems).isEmpty();
        assertThat(event).isNotNull();
        assertThat(warnings).extracting(FieldProblem::code).isSubsetOf("longest-path", "immediate");
        // Nobody applies for a department's own matter, so no register is asked about anybody.
        assertThat(event.resources().isEmpty())
                .isEqualTo(event.audience() == LifeEvent.Audience.DEPARTMENT);
    }

    private static Departments departments() throws IOException {
        Map<String, UnifiedSocialCreditCode> byName = new HashMap<>();
        for (JsonNode d :
                JSON.readTree(Files.readString(DEMO.resolve("departments.json")))
                        .get("departments")) {
            byName.put(
                    d.get("name").stringValue(),
                    new UnifiedSocialCreditCode(d.get("uscc").stringValue()));
        }
        return new Departments(byName);
    }

    private static Registers registers(String purpose) throws IOException {
        JsonNode exchange = JSON.readTree(Files.readString(DEMO.resolve("exchange.json")));
        List<Registers.Known> known = new ArrayList<>();
        for (JsonNode r : exchange.get("resources")) {
            Set<String> granted = new LinkedHashSet<>();
            for (JsonNode g : exchange.get("grants")) {
                boolean own = g.get("consumer").stringValue().endsWith("/workflow");
                if (own
                        && g.get("purpose").stringValue().equals(purpose)
                        && g.get("resource").equals(r.get("code"))) {
                    g.get("fields").forEach(f -> granted.add(f.stringValue()));
                }
            }
            List<String> aliases =
                    r.get("aliases").valueStream().map(JsonNode::stringValue).toList();
            List<Resource.Field> fields =
                    r.get("fields")
                            .valueStream()
                            .map(f ->
                                    new Resource.Field(
                                            f.get("name").stringValue(),
                                            f.get("title").stringValue(),
                                            f.get("type").stringValue()))
                            .toList();
            String provider = r.get("provider").stringValue();
            known.add(
                    new Registers.Known(
                            new Resource(
                                    r.get("name").stringValue(),
                                    r.get("code").stringValue(),
                                    provider,
                                    provider,
                                    r.get("service").stringValue(),
                                    r.get("subjectType").stringValue(),
                                    fields),
                            aliases,
                            granted,
                            provider.endsWith("/workflow")));
        }
        return new Registers(known, "信用名单");
    }
}
