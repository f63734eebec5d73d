package onedoor.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import onedoor.kit.CitizenIdNumber;
import onedoor.kit.UnifiedSocialCreditCode;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The demonstration data fits together: codes, departments, registers, grants. */
class DemoDataTest {

    private static final Home HOME = Home.of(Path.of(".."), Path.of("target", "unused"));
    private static final DemoData DEMO = DemoData.of(HOME);

    private final JsonNode exchange = DEMO.read("exchange.json");

    @Test
    void everyCreditCodeIsValid() {
        var codes = new HashSet<String>();
        values(DEMO.read("departments.json").path("departments"), "uscc").forEach(codes::add);
        values(DEMO.read("staff.json").path("staff"), "department").forEach(codes::add);
        values(DEMO.read("enterprises.json").path("enterprises"), "uscc").forEach(codes::add);
        values(exchange.path("members"), "memberCode").forEach(codes::add);

        assertThat(codes).isNotEmpty();
        assertThat(codes)
                .allSatisfy(code ->
                        assertThatCode(() -> new UnifiedSocialCreditCode(code))
                                .doesNotThrowAnyException());
    }

    @Test
    void everyIdNumberIsValid() {
        var numbers = new HashSet<>(values(DEMO.read("people.json").path("people"), "idno"));
        for (var enterprise : DEMO.read("enterprises.json").path("enterprises")) {
            numbers.add(enterprise.path("owner").asString());
            numbers.addAll(values(enterprise.path("agents"), "idno"));
        }
        for (var resource : exchange.path("resources")) {
            if (resource.path("subjectType").asString().equals("person")) {
                records(resource).forEach(each -> numbers.add(each.path("subject").asString()));
            }
        }

        assertThat(numbers)
                .allSatisfy(number ->
                        assertThatCode(() -> new CitizenIdNumber(number))
                                .doesNotThrowAnyException());
    }

    @Test
    void staffWorkInKnownDepartments() {
        var departments = values(DEMO.read("departments.json").path("departments"), "uscc");

        assertThat(values(DEMO.read("staff.json").path("staff"), "department"))
                .isSubsetOf(departments);
        assertThat(values(exchange.path("members"), "memberCode")).isSubsetOf(departments);
    }

    @Test
    void userNamesAreUniqueAndEachAccountHasItsUse() {
        var names =
                new java.util.ArrayList<>(
                        values(DEMO.read("people.json").path("people"), "username"));
        names.addAll(values(DEMO.read("staff.json").path("staff"), "username"));

        assertThat(names).doesNotHaveDuplicates();
        assertThat(values(DEMO.read("accounts.json").path("accounts"), "username"))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void noPasswordIsInTheRepository() throws IOException {
        try (var tree = Files.walk(HOME.demo())) {
            for (var file : tree.filter(each -> each.toString().endsWith(".json")).toList()) {
                assertThat(Files.readString(file))
                        .as(file.toString())
                        .doesNotContain("\"password\"");
            }
        }
    }

    @Test
    void exactlyOneMemberIsThePlatform() {
        assertThat(DEMO.platform()).startsWith("CN-99/GOV/");
        assertThat(
                        stream(exchange.path("members"))
                                .filter(member -> member.path("platform").asBoolean(false)))
                .hasSize(1);
    }

    @Test
    void everyGrantNamesAResourceAndFieldsThatExist() {
        var fields = fieldsByResource();
        var subsystems = subsystems();

        for (var grant : exchange.path("grants")) {
            var resource = grant.path("resource").asString();
            assertThat(fields).containsKey(resource);
            assertThat(strings(grant.path("fields"))).isNotEmpty().isSubsetOf(fields.get(resource));
            assertThat(subsystems).contains(grant.path("consumer").asString());
            assertThat(grant.path("validFrom").asString())
                    .isLessThan(grant.path("validTo").asString());
        }
    }

    @Test
    void everyResourceHasAProviderAndACodeAndANameOfItsOwn() {
        var resources = exchange.path("resources");

        assertThat(values(resources, "code")).doesNotHaveDuplicates();
        assertThat(subsystems()).containsAll(values(resources, "provider"));
        var names = new java.util.ArrayList<>(values(resources, "name"));
        resources.forEach(resource -> names.addAll(strings(resource.path("aliases"))));
        // The licence and the register may share a word, but a name must lead to one resource.
        assertThat(names).doesNotHaveDuplicates();
    }

    @Test
    void everyRegisterOfADepartmentHasRecordsOfDeclaredFieldsOnly() {
        var fields = fieldsByResource();
        for (var resource : exchange.path("resources")) {
            var declared = fields.get(resource.path("code").asString());
            for (var entry : records(resource)) {
                var given = new HashSet<>(entry.propertyNames());
                assertThat(given.remove("subject")).isTrue();
                assertThat(given).as(resource.path("name").asString()).isSubsetOf(declared);
            }
        }
    }

    @Test
    void everyRegisterFileBelongsToAResource() throws IOException {
        var declared =
                stream(exchange.path("resources"))
                        .map(DemoDataTest::register)
                        .collect(Collectors.toSet());
        try (var tree = Files.walk(HOME.demo().resolve("registers"))) {
            assertThat(tree.filter(Files::isRegularFile)).allMatch(declared::contains);
        }
    }

    @Test
    void everyFileOfTheFirstImportIsThereAndHasAKnownFormat() throws IOException {
        for (var pattern : DEMO.read("first-import.json").path("files")) {
            assertThat(DEMO.files().stream().map(DEMO::name))
                    .as(pattern.asString())
                    .anyMatch(name -> name.matches(pattern.asString().replace("*", "[^/]*")));
        }
        for (var file : DEMO.files()) {
            var text = Files.readString(file);
            var content =
                    file.toString().endsWith(".yaml")
                            ? YAMLMapper.shared().readTree(text)
                            : JsonMapper.shared().readTree(text);
            assertThat(ImportKind.of(content)).as(DEMO.name(file)).isPresent();
        }
    }

    @Test
    void whatALifeEventAsksOfTheRegistersIsGrantedForItsPurpose() throws IOException {
        var granted = grantedFields();
        var names = namesOfResources();
        var folder = HOME.demo().resolve("life-events");
        try (var files = Files.list(folder)) {
            for (var file : files.filter(each -> each.toString().endsWith(".json")).toList()) {
                var event = JsonMapper.shared().readTree(Files.readString(file));
                var purpose = event.path("purpose").asString(event.path("code").asString());
                for (var item : event.path("items")) {
                    for (var need : item.path("evidence")) {
                        var name = need.path("resource").asString();
                        assertThat(names).as(file.getFileName().toString()).containsKey(name);
                        assertThat(granted.getOrDefault(purpose + " " + names.get(name), Set.of()))
                                .as("%s %s for %s", file.getFileName(), name, purpose)
                                .containsAll(strings(need.path("fields")));
                    }
                }
            }
        }
    }

    private Map<String, Set<String>> grantedFields() {
        var granted = new HashMap<String, Set<String>>();
        for (var grant : exchange.path("grants")) {
            var key = grant.path("purpose").asString() + " " + grant.path("resource").asString();
            granted.put(key, Set.copyOf(strings(grant.path("fields"))));
        }
        return granted;
    }

    private Map<String, String> namesOfResources() {
        var names = new HashMap<String, String>();
        for (var resource : exchange.path("resources")) {
            var code = resource.path("code").asString();
            names.put(resource.path("name").asString(), code);
            strings(resource.path("aliases")).forEach(alias -> names.put(alias, code));
        }
        return names;
    }

    private Map<String, Set<String>> fieldsByResource() {
        return stream(exchange.path("resources"))
                .collect(
                        Collectors.toMap(
                                resource -> resource.path("code").asString(),
                                resource -> Set.copyOf(values(resource.path("fields"), "name"))));
    }

    private Set<String> subsystems() {
        var all = new HashSet<String>();
        for (var member : exchange.path("members")) {
            for (var code : values(member.path("subsystems"), "code")) {
                all.add(
                        "%s/%s/%s"
                                .formatted(
                                        member.path("memberClass").asString(),
                                        member.path("memberCode").asString(),
                                        code));
            }
        }
        return all;
    }

    private static List<JsonNode> records(JsonNode resource) {
        if (!resource.path("adapter").path("kind").asString().equals("http")) {
            return List.of();
        }
        var file = register(resource);
        assertThat(file).isRegularFile();
        try {
            return stream(JsonMapper.shared().readTree(Files.readString(file)).path("records"))
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Path register(JsonNode resource) {
        var url = resource.path("adapter").path("url").asString("");
        return HOME.demo()
                .resolve("registers")
                .resolve(url.replace("${departments}/", "") + ".json");
    }

    private static List<String> values(JsonNode list, String member) {
        return stream(list).map(each -> each.path(member).asString()).toList();
    }

    private static List<String> strings(JsonNode list) {
        return stream(list).map(JsonNode::asString).toList();
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
