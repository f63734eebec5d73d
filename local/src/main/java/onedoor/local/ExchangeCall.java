package onedoor.local;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/** One call: now, or later as a job. */
@Command(
        name = "call",
        description =
                "Calls a service and prints its answer; exit code 1 when it was refused, with the reason.")
final class ExchangeCall implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(1);

    @ParentCommand private ExchangeCommand exchange = new ExchangeCommand();

    @Parameters(paramLabel = "SERVICE", description = "instance/class/code/subsystem/service")
    private String service = "";

    @Option(names = "--purpose", description = "The purpose that was granted.")
    private @Nullable String purpose;

    @Option(
            names = "--subject",
            paramLabel = "TYPE/NUMBER",
            description = "person/… or enterprise/…; - reads it from standard input.")
    private @Nullable String subject;

    @Option(names = "--fields", split = ",", description = "The fields that are needed.")
    private List<String> fields = List.of();

    @Option(
            names = "--path",
            description = "What follows the service (default with --subject: /query).")
    private @Nullable String path;

    @Option(names = "--verb", description = "Default: POST with --subject or --body, else GET.")
    private @Nullable String verb;

    @Option(names = "--body", description = "What is sent; - reads it from standard input.")
    private @Nullable String body;

    @Option(names = "--issue", description = "The case (办件编号) that it is for.")
    private @Nullable String issue;

    @Option(names = "--id", description = "X-Road-Id of the call.")
    private @Nullable String id;

    @Option(names = "--later", description = "As a job; prints its number.")
    private boolean later;

    @Option(names = "--wait", description = "With --later: waits for its result and prints it.")
    private boolean wait;

    @Option(
            names = {"-v", "--verbose"},
            description = "Prints the exchange's headers as well.")
    private boolean verbose;

    @Override
    public Integer call() {
        var api = exchange.api();
        return later ? later(api) : now(api);
    }

    private int now(DepartmentApi api) {
        var content = content();
        var answer =
                api.send(
                        verb(content),
                        "/r1/" + service + path(),
                        headers(),
                        content == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(content));
        if (verbose) {
            answer.headers()
                    .map()
                    .forEach((name, values) -> {
                        if (name.startsWith("x-road") || name.startsWith("onedoor")) {
                            ExchangeCommand.say(name + ": " + String.join(", ", values));
                        }
                    });
        }
        return printed(answer);
    }

    private static int printed(HttpResponse<String> answer) {
        if (answer.headers().firstValue("X-Road-Error").isPresent()) {
            throw DepartmentApi.refusal(answer, Client.parse(answer.body()));
        }
        ExchangeCommand.say(answer.body());
        return answer.statusCode() < 400 ? 0 : 1;
    }

    private Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("X-Road-Client", exchange.member());
        headers.put("Content-Type", "application/json");
        headers.put("Accept", "application/json");
        putIf(headers, "OneDoor-Purpose", purpose);
        putIf(headers, "X-Road-Issue", issue);
        putIf(headers, "X-Road-Id", id);
        return headers;
    }

    private static void putIf(Map<String, String> headers, String name, @Nullable String value) {
        if (value != null) {
            headers.put(name, value);
        }
    }

    private String verb(@Nullable String content) {
        return verb != null ? verb : content == null ? "GET" : "POST";
    }

    private String path() {
        return path != null ? path : subject != null ? "/query" : "";
    }

    private @Nullable String content() {
        if (subject == null) {
            return body == null ? null : typed(body);
        }
        var question = Client.JSON.createObjectNode();
        question.set("subject", subject(typed(subject)));
        question.set("fields", Client.JSON.valueToTree(fields));
        return question.toString();
    }

    static JsonNode subject(String text) {
        var parts = text.strip().split("/", 2);
        if (parts.length != 2) {
            throw new Refusal("A subject is person/<number> or enterprise/<number>.");
        }
        return Client.JSON.createObjectNode().put("type", parts[0]).put("id", parts[1]);
    }

    /** A number that is typed on the command line stays in the shell's history: - avoids that. */
    static String typed(String text) {
        if (!text.equals("-")) {
            return text;
        }
        try {
            var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            var line = in.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            throw new Refusal("Standard input cannot be read: " + e, e);
        }
    }

    private int later(DepartmentApi api) {
        var form = Client.JSON.createObjectNode();
        form.put("service", service).put("purpose", purpose).put("issue", issue).put("verb", verb);
        form.put("path", path);
        if (subject != null) {
            form.set("subject", subject(typed(subject)));
            form.set("fields", Client.JSON.valueToTree(fields));
        } else if (body != null) {
            form.set("body", Client.parse(typed(body)));
        }
        var job = api.post("/api/exchange/jobs", form).path("id").asString();
        if (!wait) {
            ExchangeCommand.say(job);
            return 0;
        }
        awaited(api, job);
        var answer =
                api.send(
                        "GET",
                        "/api/exchange/jobs/" + job + "/result",
                        Map.of(),
                        BodyPublishers.noBody());
        ExchangeCommand.say(answer.body());
        var good = answer.headers().firstValue("OneDoor-Status").filter(s -> s.startsWith("2"));
        return good.isPresent() ? 0 : 1;
    }

    /** Waits until a job is through; what it waits for itself is said once. */
    static JsonNode awaited(DepartmentApi api, String job) {
        var said = "";
        while (true) {
            var seen = api.get("/api/exchange/jobs/" + job);
            var state = seen.path("state").asString();
            if (!state.equals("WAITING") && !state.equals("RUNNING")) {
                return seen;
            }
            var problem = seen.path("problem").asString("");
            if (!problem.isEmpty() && !problem.equals(said)) {
                said = problem;
                System.err.println(
                        "onedoor: waits until "
                                + seen.path("nextTryAt").asString("")
                                + ": "
                                + problem);
            }
            Processes.pause(PAUSE);
        }
    }
}
