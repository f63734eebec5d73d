package onedoor.workflow.casework;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.TestNeighbours.TestPerson;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** One department with its people, as src/test/resources/neighbours/staff.json lists them. */
final class Office {

    static final String LONG = "11990200002004048X3992014000301";
    static final String SHORT = "11990200002004048X3992014000401";

    final Portal portal;
    final Token clerk;
    final Token clerk2;
    final Token officer;
    final Token officer2;
    final Token reviewer;
    final Token head;
    final Token head2;
    final Token supervisor;

    private final TestTokens tokens;

    Office(MockMvcTester mvc, TestTokens tokens) {
        this.tokens = tokens;
        portal = new Portal(mvc, tokens);
        portal.importService("matters", "test-desk.json");
        portal.importService("matters", "test-counter.json");
        clerk = member("desk-clerk", "测试窗口", "CLERK");
        clerk2 = member("desk-clerk-2", "测试窗口乙", "CLERK");
        officer = member("desk-officer", "测试经办", "OFFICER");
        officer2 = member("desk-officer-2", "测试经办乙", "OFFICER");
        reviewer = member("desk-reviewer", "测试复核", "REVIEWER");
        head = member("desk-head", "测试负责人", "HEAD");
        head2 = member("desk-head-2", "测试副负责人", "HEAD");
        supervisor =
                tokens.staff("desk-supervisor", TestNeighbours.PLATFORM, "SUPERVISOR")
                        .claim("name", "测试督办");
    }

    Token member(String id, String name, String... roles) {
        return tokens.staff(id, TestNeighbours.LABOUR, roles).claim("name", name);
    }

    /** A submitted case of one matter, and whose it is. */
    record Filed(TestPerson person, Token citizen, JsonNode detail) {

        String id() {
            return detail.path("id").asString();
        }

        JsonNode part() {
            return detail.path("children").get(0);
        }
    }

    Filed file(String matter) {
        TestPerson person = TestNeighbours.person("测试居民");
        Token citizen = portal.citizen(person);
        String id =
                portal.post(citizen, "/applications", Map.of("matter", matter))
                        .expect(201)
                        .body()
                        .path("id")
                        .asString();
        JsonNode detail =
                portal.post(
                                citizen,
                                "/applications/" + id + "/submissions",
                                "{\"answers\":{\"note\":\"测试\"},\"selected\":[]}")
                        .expect(201)
                        .body();
        return new Filed(person, citizen, detail);
    }

    /** The path of the open task of this case, as this official sees it. */
    String open(Token who, Filed filed) {
        JsonNode page =
                portal.get(who, "/tasks?limit=100&number=" + filed.part().path("number").asString())
                        .expect(200)
                        .body();
        if (page.path("items").size() != 1) {
            throw new AssertionError("not one open task: " + page);
        }
        return "/tasks/" + page.path("items").get(0).path("id").asString();
    }

    Reply decide(Token who, String task, String decision) {
        return portal.post(who, task + "/decisions", "{\"decision\":\"" + decision + "\"}");
    }

    Reply claim(Token who, String task) {
        return portal.post(who, task + "/claims", "{}");
    }

    List<String> actions(Token who, String task) {
        var actions = new ArrayList<String>();
        portal.get(who, task)
                .expect(200)
                .body()
                .path("actions")
                .forEach(a -> actions.add(a.asString()));
        return actions;
    }

    /** Accepted and waiting for the visit; the path of that task. */
    String accepted(Filed filed) {
        decide(clerk, open(clerk, filed), "ACCEPT").expect(200);
        return open(officer, filed);
    }

    /** Accepted, visited and waiting for the decision; the path of that task. */
    String reviewed(Filed filed) {
        decide(officer, accepted(filed), "PASS").expect(200);
        return open(reviewer, filed);
    }
}
