package onedoor.local;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Begins a subscription, or adds a subject to one. */
@Command(
        name = "subscribe",
        description =
                "Subscribes to a resource's changes; with --watch adds a subject to a subscription.")
final class ExchangeSubscribe implements Callable<Integer> {

    @ParentCommand private ExchangeCommand exchange = new ExchangeCommand();

    @Parameters(
            paramLabel = "RESOURCE|SUBSCRIPTION",
            description = "A resource's code; with --watch the subscription.")
    private String what = "";

    @Option(names = "--purpose", description = "The purpose that was granted.")
    private @Nullable String purpose;

    @Option(names = "--push", paramLabel = "URL", description = "Where to push (default: pull).")
    private @Nullable String sink;

    @Option(names = "--all", description = "All records, not only those of watched subjects.")
    private boolean all;

    @Option(names = "--fields", split = ",", description = "Changes of these only.")
    private @Nullable List<String> fields;

    @Option(
            names = "--watch",
            paramLabel = "TYPE/NUMBER",
            description = "A subject to hear of; - reads it from standard input.")
    private @Nullable String watch;

    @Option(names = "--reference", description = "With --watch: your own word for the subject.")
    private @Nullable String reference;

    @Override
    public Integer call() {
        var api = exchange.api();
        if (watch != null) {
            watch(api, watch);
            return 0;
        }
        var form = Client.JSON.createObjectNode();
        form.put("resource", what).put("purpose", purpose).put("sink", sink);
        form.put("delivery", sink == null ? "PULL" : "PUSH").put("scope", all ? "ALL" : "WATCHED");
        if (fields != null) {
            form.set("fields", Client.JSON.valueToTree(fields));
        }
        var subscription = api.post("/api/exchange/subscriptions", form);
        ExchangeCommand.say(subscription);
        if (sink != null) {
            var path =
                    "/api/exchange/subscriptions/"
                            + subscription.path("id").asString()
                            + "/secrets";
            ExchangeCommand.say(api.post(path, Client.JSON.createObjectNode()));
        }
        return 0;
    }

    private void watch(DepartmentApi api, String subject) {
        var form = Client.JSON.createObjectNode();
        var one = form.putArray("subjects").addObject();
        one.set("subject", ExchangeCall.subject(ExchangeCall.typed(subject)));
        one.put("reference", reference);
        ExchangeCommand.say(api.post("/api/exchange/subscriptions/" + what + "/subjects", form));
    }
}
