package onedoor.identity;

import onedoor.kit.testing.DocumentedApi;
import onedoor.kit.testing.DocumentedProblems;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@IdentityTest
class DocumentationTest {

    @Autowired private MockMvcTester mvc;

    @Test
    void theApiIsDescribedInDocs() {
        DocumentedApi.isThatOf(mvc, "identity");
    }

    @Test
    void everyProblemIsListedInDocs() {
        DocumentedProblems.areThoseOf("identity-service", "onedoor.identity");
    }
}
