package onedoor.workflow;

import onedoor.kit.testing.DocumentedApi;
import onedoor.kit.testing.DocumentedProblems;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WorkflowTest
class DocumentationTest {

    @Autowired private MockMvcTester mvc;

    @Test
    void theApiIsDescribedInDocs() {
        DocumentedApi.isThatOf(mvc, "workflow");
    }

    @Test
    void everyProblemIsListedInDocs() {
        DocumentedProblems.areThoseOf("workflow-service", "onedoor.workflow");
    }
}
