package onedoor.workflow.journey;

import static onedoor.workflow.Portal.part;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.flowable.engine.ManagementService;
import org.flowable.job.api.Job;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

@WorkflowTest
class CorrectionTimeLimitTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired ManagementService engine;

    @Test
    void givesTheCaseBackToTheDepartmentWhenNobodyAnswers() {
        var portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-birth.json");
        Token citizen = portal.citizen(TestNeighbours.person("测试母亲"));
        Token health = portal.officer(TestNeighbours.HEALTH, "经办");
        JsonNode filed = portal.submitted(citizen);
        String id = filed.path("id").asString();
        JsonNode task = portal.task(health, part(filed, "测试出生证明签发"));
        JsonNode asked =
                portal.decide(
                                health,
                                task,
                                "{\"decision\":\"REQUEST_CORRECTION\",\"gaps\":[{\"pointer\":\"/babyName\",\"message\":\"有误\"}]}")
                        .expect(200)
                        .body()
                        .path("child");

        Job timer = engine.createTimerJobQuery().processInstanceId(id).singleResult();
        Date due = timer.getDuedate();
        assertThat(due.toInstant()).isAfter(Instant.now().plus(Duration.ofDays(4)));
        assertThat(
                        due.toInstant()
                                .atZone(java.time.ZoneId.of("Asia/Shanghai"))
                                .toLocalDate()
                                .minusDays(1)
                                .toString())
                .isEqualTo(asked.path("correction").path("answerBy").asString());

        // As if it were due; the engine's own thread takes it from here.
        engine.moveTimerToExecutableJob(timer.getId());

        JsonNode detail =
                portal.await(
                        citizen,
                        id,
                        seen ->
                                part(seen, "测试出生证明签发")
                                        .path("status")
                                        .asString()
                                        .equals("SUBMITTED"));
        JsonNode again = portal.task(health, asked);
        assertThat(again.path("id")).isNotEqualTo(task.path("id"));
        assertThat(part(detail, "测试出生证明签发").path("status").asString()).isEqualTo("SUBMITTED");
        assertThat(detail.path("timeline").findValuesAsString("event"))
                .contains("CORRECTION_MISSED");
        portal.decide(health, again, "{\"decision\":\"NOT_ACCEPT\",\"reason\":\"逾期未补正\"}")
                .expect(200);
    }
}
