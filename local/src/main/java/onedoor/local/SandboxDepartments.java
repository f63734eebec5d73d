package onedoor.local;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/**
 * The departments' own systems, played by one process: each register is a file. Faults are switched
 * on through WireMock's administration API (see {@code local/demo/README.md}).
 */
final class SandboxDepartments implements Callable<Integer> {

    private static final int JOURNAL = 200;

    @Option(names = "--port", required = true)
    private int port;

    @Option(names = "--registers", required = true)
    private Path registers = Path.of("");

    @Option(names = "--train", description = "Answer once, then end: for the AOT cache.")
    private boolean train;

    static void main(String[] args) {
        var code = new CommandLine(new SandboxDepartments()).execute(args);
        if (code != 0) {
            System.exit(code);
        }
    }

    @Override
    public Integer call() {
        var server = server(train ? 0 : port, registers);
        server.start();
        if (train) {
            new Rehearsal(server.port()).run();
            server.stop();
        }
        return 0;
    }

    /**
     * @param port 0 for any free one
     */
    static WireMockServer server(int port, Path registers) {
        return new WireMockServer(
                WireMockConfiguration.options()
                        .bindAddress("127.0.0.1")
                        .port(port)
                        .containerThreads(24)
                        .maxRequestJournalEntries(JOURNAL)
                        .mappingSource(new DepartmentMappings())
                        .extensions(new DepartmentAnswers(new Registers(registers))));
    }
}
