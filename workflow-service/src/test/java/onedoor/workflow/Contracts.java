package onedoor.workflow;

import com.github.tomakehurst.wiremock.stubbing.StubMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Contract files that answer before all others while a test class runs. */
public final class Contracts implements AutoCloseable {

    private final List<StubMapping> stubs = new ArrayList<>();

    /** Loads files of {@code contracts/<provider>/workflow-service}. */
    public Contracts with(String provider, String... names) {
        for (String name : names) {
            Path file = Path.of("../contracts", provider, "workflow-service", name + ".json");
            try {
                StubMapping stub = StubMapping.buildFrom(Files.readString(file));
                stub.setPriority(1);
                TestNeighbours.server().addStubMapping(stub);
                stubs.add(stub);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    @Override
    public void close() {
        stubs.forEach(TestNeighbours.server()::removeStub);
    }
}
