package onedoor.gateway;

import java.util.stream.Stream;
import onedoor.kit.testing.DocumentedProblems;
import org.junit.jupiter.api.Test;

class DocumentationTest {

    @Test
    void everyProblemIsListedInDocs() {
        DocumentedProblems.areExactly(
                "gateway",
                Stream.of(GatewayProblem.values())
                        .map(p ->
                                new DocumentedProblems.Row(p.code(), p.status(), p.zh(), p.en())));
    }
}
