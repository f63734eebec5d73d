package onedoor.workflow.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.evidence.Exchange.Question;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The sentences of contracts/data-exchange-service/workflow-service. */
@WorkflowTest
class ExchangeContractTest {

    @Autowired Exchange exchange;

    @Test
    void aRegisterAnswersWithTheFieldsAskedFor() {
        assertThat(ask("deliveries", "bornOn", "sex"))
                .isInstanceOfSatisfying(
                        Answer.Records.class,
                        found -> {
                            assertThat(found.asOf())
                                    .isEqualTo(Instant.parse("2026-09-01T01:02:03Z"));
                            assertThat(found.exchangeId()).isNotNull();
                            assertThat(found.records().getFirst().path("bornOn").asString())
                                    .isEqualTo("2026-08-30");
                        });
    }

    @Test
    void aRegisterThatDoesNotKnowTheSubjectAnswersWithNoRecords() {
        assertThat(ask("absent", "bornOn"))
                .isInstanceOfSatisfying(
                        Answer.Records.class, found -> assertThat(found.records()).isEmpty());
    }

    @Test
    void aFieldWithoutAGrantIsRefused() {
        assertThat(ask("refused", "secret"))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused ->
                                assertThat(refused.type()).isEqualTo("client.field_not_granted"));
    }

    @Test
    void aRegisterThatIsDownIsAnExchangeError() {
        assertThat(ask("down", "bornOn"))
                .isEqualTo(new Answer.Down("server.serverproxy.network_error"));
    }

    private Answer ask(String service, String... fields) {
        return exchange.query(
                new Question(
                        "token",
                        new Register(
                                "测试分娩信息",
                                "GOV/" + TestNeighbours.HEALTH + "/maternity",
                                "测试卫生部门",
                                service),
                        new Subject(Subject.Type.person, TestNeighbours.person("测试居民").idNumber()),
                        List.of(fields),
                        "TEST-BIRTH",
                        "CASE-1"));
    }
}
