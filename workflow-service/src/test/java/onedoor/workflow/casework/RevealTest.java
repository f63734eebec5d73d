package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.casework.Office.Filed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Whoever has the task sees a masked number whole when they say why, and that is written down. */
@WorkflowTest
class RevealTest {

    private static final String MOBILE = "13800138000";

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private Office office;
    private TestPerson person;
    private String task;

    @BeforeEach
    void arrive() {
        office = new Office(mvc, tokens);
        person = TestNeighbours.person("测试居民");
        Token citizen = office.portal.citizen(person);
        String id =
                office.portal
                        .post(citizen, "/applications", Map.of("matter", Office.LONG))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        JsonNode filed =
                office.portal
                        .post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                Map.of("answers", Map.of("note", MOBILE), "selected", List.of()))
                        .expect(201)
                        .body();
        task = office.open(office.clerk, new Filed(person, citizen, filed));
    }

    private Reply reveal(Token who, String hidden, String reason) {
        return office.portal.post(
                who, task + "/reveals", Map.of("hidden", hidden, "reason", reason));
    }

    private long audited(String outcome) {
        return db.sql(
                        """
                        select count(*) from audit_event
                        where act = 'task.reveal' and object_id = ? and outcome = ?
                        """)
                .params(task.substring("/tasks/".length()), outcome)
                .query(Long.class)
                .single();
    }

    @Test
    void whoeverHasTheTaskSeesItAndSaysWhy() {
        office.claim(office.clerk, task).expect(200);
        JsonNode seen = office.portal.get(office.clerk, task).expect(200).body();
        JsonNode answer = seen.path("answers").get(0);
        assertThat(answer.path("value").asString()).isEqualTo("138****8000");
        assertThat(answer.path("display").asString()).isEqualTo("138****8000");
        assertThat(seen.toString()).doesNotContain(MOBILE, person.idNumber());

        String hidden = answer.path("hidden").asString();
        reveal(office.clerk, hidden, " ").expect(422);
        assertThat(
                        reveal(office.clerk, hidden, "电话核实材料")
                                .expect(200)
                                .body()
                                .path("value")
                                .asString())
                .isEqualTo(MOBILE);
        assertThat(
                        reveal(office.clerk, "applicant", "核对身份")
                                .expect(200)
                                .body()
                                .path("value")
                                .asString())
                .isEqualTo(person.idNumber());
        reveal(office.clerk, "answer/other", "x").expect(404);
        assertThat(audited("shown")).isEqualTo(2);
        assertThat(
                        db.sql(
                                        """
                                        select detail from audit_event
                                        where act = 'task.reveal' and object_id = ? and outcome = 'shown'
                                        """)
                                .param(task.substring("/tasks/".length()))
                                .query(String.class)
                                .list())
                .allMatch(detail -> !detail.contains(MOBILE))
                .anyMatch(detail -> detail.contains("电话核实材料"));
        office.decide(office.clerk, task, "ACCEPT").expect(200);
        assertThat(reveal(office.clerk, hidden, "x").expect(409).problem())
                .isEqualTo("task-already-decided");
    }

    @Test
    void nobodyElseSeesIt() {
        assertThat(reveal(office.clerk, "applicant", "x").expect(409).problem())
                .isEqualTo("task-not-claimed");
        office.claim(office.clerk, task).expect(200);
        assertThat(reveal(office.clerk2, "applicant", "x").expect(409).problem())
                .isEqualTo("task-claimed");
        assertThat(reveal(office.head, "applicant", "x").expect(409).problem())
                .isEqualTo("task-claimed");
        reveal(office.officer, "applicant", "x").expect(404);
        reveal(office.supervisor, "applicant", "x").expect(403);
        Token self = office.member(person.id(), "测试本人", "CLERK");
        assertThat(reveal(self, "applicant", "x").expect(403).problem()).isEqualTo("own-case");
        assertThat(audited("shown")).isZero();
        assertThat(audited("task-claimed")).isEqualTo(2);
    }
}
