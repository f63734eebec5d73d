package onedoor.policy;

import onedoor.kit.testing.DocumentedApi;
import onedoor.kit.testing.DocumentedProblems;
import onedoor.kit.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@ServiceTest
class DocumentationTest {

    @Autowired private MockMvcTester mvc;

    @Test
    void theApiIsDescribedInDocs() {
        DocumentedApi.isThatOf(mvc, "policy");
    }

    @Test
    void everyProblemIsListedInDocs() {
        DocumentedProblems.areThoseOf("policy-service", "onedoor.policy");
    }
}
