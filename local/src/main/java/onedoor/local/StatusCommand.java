package onedoor.local;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Shows each part; exit code 0 when all are up, 1 otherwise. */
@Command(name = "status", description = "Shows name, process, port, health and URL of each part.")
final class StatusCommand implements Callable<Integer> {

    record Row(String name, @Nullable Long pid, int port, String health, String url) {}

    @ParentCommand private Local local = new Local();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        var home = local.home();
        var state = State.read(home).orElse(State.none(UpCommand.DEFAULT_PORT));
        var rows = rows(home, state);
        var console = Console.standard();
        if (json) {
            console.say(
                    JsonMapper.builder()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .build()
                            .writeValueAsString(rows));
        } else {
            console.table(
                    List.of("name", "pid", "port", "health", "url"),
                    rows.stream().map(StatusCommand::cells).toList());
        }
        return rows.stream().allMatch(row -> row.health().equals("UP")) ? 0 : 1;
    }

    static List<Row> rows(Home home, State state) {
        var health = new Health(home, state.port());
        return Arrays.stream(Part.values())
                .parallel()
                .map(part -> row(part, state, health))
                .toList();
    }

    private static Row row(Part part, State state, Health health) {
        var base = state.port();
        var running = state.part(part).filter(each -> each.process().isAlive());
        var word = running.isEmpty() ? "DOWN" : health.isUp(part) ? "UP" : "NOT_READY";
        var pid = running.map(each -> each.process().pid()).orElse(null);
        return new Row(part.title(), pid, part.port(base), word, part.url(base));
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.name(),
                row.pid() == null ? "-" : String.valueOf(row.pid()),
                String.valueOf(row.port()),
                row.health(),
                row.url());
    }
}
