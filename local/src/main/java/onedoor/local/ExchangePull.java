package onedoor.local;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Reads a subscription's events, each as a line, and acknowledges what it has printed. */
@Command(name = "pull", description = "Prints waiting events, one a line, and acknowledges them.")
final class ExchangePull implements Callable<Integer> {

    private static final Duration PAUSE = Duration.ofSeconds(5);

    @ParentCommand private ExchangeCommand exchange = new ExchangeCommand();

    @Parameters(paramLabel = "SUBSCRIPTION")
    private String subscription = "";

    @Option(names = "--follow", description = "Goes on and waits for more.")
    private boolean follow;

    @Option(names = "--keep", description = "Acknowledges nothing: the next pull is the same.")
    private boolean keep;

    @Override
    public Integer call() {
        var api = exchange.api();
        var at = "/api/exchange/subscriptions/" + subscription;
        var before = "";
        while (true) {
            var answer =
                    api.send("GET", at + "/events?limit=100", Map.of(), BodyPublishers.noBody());
            var events = DepartmentApi.content(answer);
            events.forEach(event -> ExchangeCommand.say(event.toString()));
            var next = answer.headers().firstValue("OneDoor-Next").orElse("0");
            var moved = !next.equals(before);
            before = next;
            if (!keep && moved) {
                var form = Client.JSON.createObjectNode().put("position", Long.parseLong(next));
                api.post(at + "/acknowledgements", form);
            }
            if (keep || (!follow && (events.isEmpty() || !moved))) {
                return 0;
            }
            if (events.isEmpty()) {
                Processes.pause(PAUSE);
            }
        }
    }
}
