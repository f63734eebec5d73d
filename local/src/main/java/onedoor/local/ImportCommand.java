package onedoor.local;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Sends one import file to the running platform. */
@Command(name = "import", description = "Imports a file (formats: local/demo/README.md).")
final class ImportCommand implements Callable<Integer> {

    @ParentCommand private Local local = new Local();

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(
            names = "--chain",
            paramLabel = "CODE",
            description = "Of a file with several chains, only this one.")
    private String chain = "";

    @Override
    public Integer call() {
        var home = local.home();
        var state = State.read(home).map(State::alive).orElse(State.none(UpCommand.DEFAULT_PORT));
        if (!state.isAlive(Part.GATEWAY)) {
            throw new Refusal("OneDoor is not running; start it with ./onedoor up.");
        }
        var demo = DemoAccounts.read(home);
        var api = new PublicApi(Part.GATEWAY.url(state.port()), Keys.of(home));
        var importer =
                new Importer(api, demo == null ? DemoAccounts.newPassword() : demo.password());
        importer.run(file, chain)
                .forEach(answer -> Console.standard().say(answer.toPrettyString()));
        return 0;
    }
}
