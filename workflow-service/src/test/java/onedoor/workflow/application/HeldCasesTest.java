package onedoor.workflow.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import onedoor.kit.testing.Statements;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What a transaction remembers of a case that it has locked is what the database says. */
@WorkflowTest
class HeldCasesTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired ApplicationStore applications;
    @Autowired ChildStore children;
    @Autowired TransactionTemplate transaction;
    @Autowired JdbcClient db;

    private Portal portal;
    private Token citizen;
    private UUID id;

    @BeforeEach
    void draft() {
        portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-law.json");
        citizen = portal.citizen(TestNeighbours.person("测试市民"));
        id =
                UUID.fromString(
                        portal.post(citizen, "/applications", "{\"lifeEvent\":\"TEST-LAW\"}")
                                .expect(201)
                                .body()
                                .path("id")
                                .asString());
    }

    @Test
    void remembersACaseAsTheDatabaseHasIt() {
        JsonNode child =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                "{\"answers\":{\"shopName\":\"测试小店\"},\"selected\":[]}")
                        .expect(201)
                        .body()
                        .path("children")
                        .get(0);
        transaction.executeWithoutResult(_ -> {
            agree();
            for (String decision :
                    List.of(
                            "{\"decision\":\"RECEIVE\"}",
                            "{\"decision\":\"ACCEPT\"}",
                            "{\"decision\":\"PASS\",\"reason\":\"符合要求\"}",
                            "{\"decision\":\"GRANT\",\"reason\":\"符合条件\"}")) {
                decide(child, decision);
                agree();
            }
        });
        assertThat(applications.find(id).orElseThrow().status()).isEqualTo(Status.CLOSED);
    }

    @Test
    void readsALockedCaseOnceAndAnUnlockedOneEachTime() {
        transaction.executeWithoutResult(_ -> {
            assertThat(statements()).isEqualTo(2);
            assertThat(statements()).isEqualTo(2);
            applications.lock(id);
            assertThat(statements()).isEqualTo(1);
            assertThat(statements()).isZero();
        });
        assertThat(statements()).isEqualTo(2);
    }

    private int statements() {
        try {
            return Statements.during(() -> {
                children.of(id);
                return applications.find(id);
            });
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void decide(JsonNode child, String decision) {
        String task =
                db.sql("select id from task_inbox where child_id = ? and status = 'OPEN'")
                        .param(child.path("id").asString())
                        .query(String.class)
                        .single();
        Token officer = portal.officer(child.path("department").asString(), "测试官员");
        portal.post(officer, "/tasks/" + task + "/decisions", decision).expect(200);
    }

    private void agree() {
        Application remembered = applications.find(id).orElseThrow();
        List<Child> parts = children.of(id);
        parts.forEach(part -> HeldCases.forgetPart(part.id()));
        HeldCases.forget(id);
        assertThat(children.of(id)).isEqualTo(parts);
        assertThat(applications.find(id)).contains(remembered);
    }
}
