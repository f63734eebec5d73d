package onedoor.exchange;

import onedoor.kit.testing.DocumentedApi;
import onedoor.kit.testing.DocumentedProblems;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class DocumentationTest extends ExchangeTest {

    @Autowired private MockMvcTester mvc;

    @Test
    void theApiIsDescribedInDocs() {
        DocumentedApi.isThatOf(mvc, "exchange");
    }

    @Test
    void everyProblemIsListedInDocs() {
        DocumentedProblems.areThoseOf("data-exchange-service", "onedoor.exchange");
    }
}
