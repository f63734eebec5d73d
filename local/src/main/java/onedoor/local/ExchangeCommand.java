package onedoor.local;

import java.io.IOException;
import java.io.Reader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import tools.jackson.databind.JsonNode;

/** What a department's system does with the exchange, from a shell. */
@Command(
        name = "exchange",
        description = "Calls the exchange as a department's system (docs/exchange-client.md).",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ExchangeCall.class,
            ExchangeBatch.class,
            ExchangePull.class,
            ExchangeSubscribe.class,
            ExchangeKeys.class
        })
final class ExchangeCommand {

    @ParentCommand private Local local = new Local();

    @Option(
            names = "--profile",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description =
                    "Properties url, client, key and member (default: exchange.properties in the data folder).")
    private @Nullable Path profile;

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            description = "The platform (default: this machine's).")
    private @Nullable String url;

    @Option(
            names = "--client",
            scope = ScopeType.INHERIT,
            description = "The client that the platform knows the key of.")
    private @Nullable String client;

    @Option(
            names = "--key",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "Its private key, a P-256 JWK.")
    private @Nullable Path key;

    @Option(
            names = "--as",
            scope = ScopeType.INHERIT,
            paramLabel = "MEMBER",
            description = "instance/class/code/subsystem, as in X-Road-Client.")
    private @Nullable String member;

    private @Nullable Properties settings;

    DepartmentApi api() {
        var keyFile = Path.of(setting("key", key == null ? null : key.toString()));
        return new DepartmentApi(platform(), setting("client", client), ExchangeKeys.read(keyFile));
    }

    String platform() {
        var here = Part.GATEWAY.url(UpCommand.DEFAULT_PORT);
        var named = url != null ? url : settings().getProperty("url", here);
        return named.endsWith("/") ? named.substring(0, named.length() - 1) : named;
    }

    String member() {
        return setting("member", member);
    }

    private String setting(String name, @Nullable String given) {
        var value = given != null ? given : settings().getProperty(name);
        if (value == null) {
            throw new Refusal(
                    "Say --%s, or write %s=… into %s."
                            .formatted(name.equals("member") ? "as" : name, name, profile()));
        }
        return value;
    }

    private Path profile() {
        return profile != null ? profile : local.home().data().resolve("exchange.properties");
    }

    private Properties settings() {
        if (settings == null) {
            var read = new Properties();
            if (Files.exists(profile())) {
                try (Reader file = Files.newBufferedReader(profile(), StandardCharsets.UTF_8)) {
                    read.load(file);
                } catch (IOException e) {
                    throw new Refusal("Cannot read %s: %s.".formatted(profile(), e), e);
                }
            }
            settings = read;
        }
        return settings;
    }

    @Command(description = "Lists resources of the catalogue.")
    int list(
            @Parameters(arity = "0..1", defaultValue = "", description = "Words to look for.")
                    String words) {
        var query = words.isEmpty() ? "" : "?" + Client.encode(Map.of("q", words));
        for (var resource : api().get("/api/exchange/resources" + query).path("items")) {
            say(resource.toString());
        }
        return 0;
    }

    @Command(description = "Lists the grants of this system.")
    int grants() {
        for (var grant : api().get("/api/exchange/grants").path("items")) {
            say(grant.toString());
        }
        return 0;
    }

    @Command(description = "Lists the jobs of this system, newest first.")
    int jobs() {
        for (var job : api().get("/api/exchange/jobs").path("items")) {
            say(job.toString());
        }
        return 0;
    }

    @Command(description = "Prints what a job has brought; exit code 1 when it is not through.")
    int result(
            @Parameters(paramLabel = "JOB") String job,
            @Option(names = "--csv", description = "A batch as a table.") boolean table) {
        var path = "/api/exchange/jobs/" + job + "/result" + (table ? "?format=csv" : "");
        var answer = api().send("GET", path, Map.of(), BodyPublishers.noBody());
        if (answer.statusCode() != 200) {
            throw DepartmentApi.refusal(answer, Client.parse(answer.body()));
        }
        say(answer.body());
        return 0;
    }

    @Command(description = "Prints the two sides' signed records of an exchange.")
    int evidence(@Parameters(paramLabel = "EXCHANGE-ID") String exchange) {
        say(api().get("/api/exchange/evidence/" + exchange).toPrettyString());
        return 0;
    }

    static void say(String line) {
        Console.standard().say(line);
    }

    static void say(JsonNode content) {
        say(content.toPrettyString());
    }
}
