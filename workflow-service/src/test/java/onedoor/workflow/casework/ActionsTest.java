package onedoor.workflow.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import onedoor.kit.testing.TestTokens;
import onedoor.kit.testing.TestTokens.Token;
import onedoor.workflow.Portal.Reply;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.casework.Office.Filed;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * What an answer does not list as an action cannot be done: every act is tried by everybody in
 * every situation in which they are not offered it, and nothing changes.
 */
@WorkflowTest
class ActionsTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;

    private static final Map<String, Object> SPECIAL =
            Map.of(
                    "decision",
                    "START_SPECIAL",
                    "kind",
                    "HEARING",
                    "reason",
                    "听证",
                    "plannedEndOn",
                    "2099-01-01");

    private Office office;

    /** A task in some state, and whose case it is. */
    private record Scene(String name, Filed filed, String task) {}

    private List<Scene> scenes() {
        var scenes = new ArrayList<Scene>();
        Filed fresh = office.file(Office.LONG);
        scenes.add(new Scene("unclaimed at acceptance", fresh, office.open(office.clerk, fresh)));
        Filed received = office.file(Office.LONG);
        String receivedTask = office.open(office.clerk, received);
        office.decide(office.clerk, receivedTask, "RECEIVE").expect(200);
        scenes.add(new Scene("received and claimed", received, receivedTask));
        Filed delegated = office.file(Office.LONG);
        String delegatedTask = office.open(office.clerk, delegated);
        office.claim(office.clerk, delegatedTask).expect(200);
        post(office.clerk, delegatedTask + "/delegations", Map.of("to", "desk-officer"))
                .expect(200);
        scenes.add(new Scene("delegated", delegated, delegatedTask));
        Filed visited = office.file(Office.LONG);
        scenes.add(new Scene("unclaimed at review", visited, office.accepted(visited)));
        Filed special = office.file(Office.LONG);
        String specialTask = office.accepted(special);
        post(office.officer, specialTask + "/decisions", SPECIAL).expect(200);
        post(office.head, specialTask + "/special-approvals", Map.of("approve", true)).expect(200);
        scenes.add(new Scene("in a special procedure", special, specialTask));
        Filed asked = office.file(Office.LONG);
        String askedTask = office.reviewed(asked);
        office.claim(office.head, askedTask).expect(200);
        post(office.head, askedTask + "/decisions", SPECIAL).expect(200);
        scenes.add(new Scene("with a special procedure asked for", asked, askedTask));
        Filed signing = office.file(Office.LONG);
        String signingTask = office.reviewed(signing);
        office.claim(office.reviewer, signingTask).expect(200);
        post(
                        office.reviewer,
                        signingTask + "/signers",
                        Map.of("officers", List.of("desk-head", "desk-officer"), "mode", "IN_TURN"))
                .expect(200);
        scenes.add(new Scene("being signed", signing, signingTask));
        Filed more = office.file(Office.LONG);
        String moreTask = office.reviewed(more);
        office.claim(office.head, moreTask).expect(200);
        post(
                        office.head,
                        moreTask + "/decisions",
                        Map.of("decision", "EXTEND", "days", 3, "reason", "复杂"))
                .expect(200);
        scenes.add(new Scene("with an extension asked for", more, moreTask));
        Filed sentOn = office.file(Office.LONG);
        String sentOnTask = office.open(office.clerk, sentOn);
        office.accepted(sentOn);
        scenes.add(new Scene("sent on", sentOn, sentOnTask));
        Filed ended = office.file(Office.SHORT);
        String endedTask = office.open(office.clerk, ended);
        office.decide(office.officer, endedTask, "GRANT").expect(200);
        scenes.add(new Scene("decided", ended, endedTask));
        Filed counter = office.file(Office.SHORT);
        scenes.add(
                new Scene("unclaimed at the counter", counter, office.open(office.clerk, counter)));
        return scenes;
    }

    @Test
    void nobodyDoesWhatTheyAreNotOffered() {
        office = new Office(mvc, tokens);
        int tried = 0;
        for (Scene scene : scenes()) {
            Map<String, Token> people = people();
            people.put(
                    "the applicant",
                    office.member(
                            scene.filed().person().id(),
                            "测试本人",
                            "CLERK",
                            "OFFICER",
                            "REVIEWER",
                            "HEAD"));
            String before = fingerprint(scene);
            for (Map.Entry<String, Token> person : people.entrySet()) {
                Reply seen = office.portal.get(person.getValue(), scene.task());
                List<String> offered = new ArrayList<>();
                seen.body().path("actions").forEach(a -> offered.add(a.asString()));
                for (Act act : Act.values()) {
                    if (offered.contains(act.name()) || repeatsAClaim(act, offered)) {
                        continue;
                    }
                    Reply reply = attempt(person.getValue(), scene.task(), act);
                    String what = person.getKey() + " tries " + act + " " + scene.name();
                    assertThat(reply.status())
                            .as("%s: %s", what, reply.body())
                            .isIn(seen.status() == 404 ? List.of(404, 403) : List.of(403, 409));
                    assertThat(fingerprint(scene)).as(what).isEqualTo(before);
                    tried++;
                }
            }
        }
        assertThat(tried).isGreaterThan(1000);
    }

    /** A claim said again by who holds the task is no conflict; it changes nothing. */
    private static boolean repeatsAClaim(Act act, List<String> offered) {
        return act == Act.CLAIM && offered.contains("RELEASE");
    }

    private Map<String, Token> people() {
        var people = new LinkedHashMap<String, Token>();
        people.put("a clerk", office.clerk);
        people.put("another clerk", office.clerk2);
        people.put("an officer", office.officer);
        people.put("another officer", office.officer2);
        people.put("a reviewer", office.reviewer);
        people.put("the head", office.head);
        people.put("the other head", office.head2);
        return people;
    }

    private Reply attempt(Token who, String task, Act act) {
        Map<String, Object> decision = new LinkedHashMap<>();
        decision.put("decision", act.name());
        decision.put("reason", "测试理由");
        return switch (act) {
            case CLAIM -> post(who, task + "/claims", Map.of());
            case RELEASE -> office.portal.delete(who, task + "/claims");
            case TRANSFER -> post(who, task + "/transfers", Map.of("to", "desk-clerk-2"));
            case REASSIGN ->
                    post(
                            who,
                            task + "/reassignments",
                            Map.of("to", "desk-clerk-2", "reason", "测试"));
            case DELEGATE -> post(who, task + "/delegations", Map.of("to", "desk-officer-2"));
            case RETURN_DELEGATION ->
                    post(who, task + "/delegations/returns", Map.of("opinion", "意见"));
            case ADD_SIGNERS ->
                    post(
                            who,
                            task + "/signers",
                            Map.of("officers", List.of("desk-clerk-2"), "mode", "ALL"));
            case REMOVE_SIGNER ->
                    office.portal.delete(
                            who, task + "/signers/desk-officer", UUID.randomUUID().toString());
            case VOTE -> post(who, task + "/votes", Map.of("approve", true));
            case COPY -> post(who, task + "/copies", Map.of("to", List.of("desk-clerk-2")));
            case SEND_BACK ->
                    post(who, task + "/send-backs", Map.of("toStep", "accept", "reason", "测试"));
            case WITHDRAW_DECISION -> post(who, task + "/withdrawals", Map.of("reason", "测试"));
            case URGE -> post(who, task + "/urges", Map.of());
            case OPINION -> post(who, task + "/opinions", Map.of("text", "意见"));
            case ATTACH ->
                    office.portal.attach(who, task, "x.pdf", new byte[] {37, 80, 68, 70, 45});
            case APPROVE_EXTENSION ->
                    post(who, task + "/extension-approvals", Map.of("approve", true));
            case APPROVE_SPECIAL -> post(who, task + "/special-approvals", Map.of("approve", true));
            case CHECK_PROMISE ->
                    post(who, task + "/promise-checks", Map.of("kept", true, "finding", "属实"));
            case REPAIR_CREDIT -> post(who, task + "/credit-repairs", Map.of("reason", "已纠正"));
            case REVOKE -> post(who, task + "/revocations", Map.of("reason", "测试理由"));
            case DELIVER -> post(who, task + "/deliveries", Map.of("receiver", "测试本人"));
            case PRE_RETURN -> decide(who, task, decision, "reasons", List.of("缺件"));
            case OFFER_DEFICIENT, ACCEPT_DEFICIENT -> {
                decision.put("missing", List.of(Map.of("name", "测试材料")));
                decision.put("dueOn", "2099-01-01");
                yield decide(who, task, decision, "promiseHandedIn", true);
            }
            case REQUEST_CORRECTION ->
                    decide(
                            who,
                            task,
                            decision,
                            "gaps",
                            List.of(Map.of("pointer", "/note", "message", "有误")));
            case START_SPECIAL -> post(who, task + "/decisions", SPECIAL);
            case END_SPECIAL -> {
                decision.put("specialId", UUID.randomUUID().toString());
                yield decide(who, task, decision, "result", "完成");
            }
            case EXTEND -> decide(who, task, decision, "days", 3);
            case RECEIVE, ACCEPT, NOT_ACCEPT, PASS, GRANT, DENY, TERMINATE ->
                    post(who, task + "/decisions", decision);
        };
    }

    private Reply decide(
            Token who, String task, Map<String, Object> decision, String name, Object value) {
        decision.put(name, value);
        return post(who, task + "/decisions", decision);
    }

    private Reply post(Token who, String path, Object body) {
        return office.portal.post(who, path, body);
    }

    /** Everything that an act could have changed. */
    private String fingerprint(Scene scene) {
        String child = scene.filed().part().path("id").asString();
        return db.sql(
                                """
                                select concat_ws('|', id, status, assignee, delegate, decision, signing, paused, due_on, urges)
                                from task_inbox where child_id = ? order by id
                                """)
                        .param(child)
                        .query(String.class)
                        .list()
                + db.sql(
                                """
                                select concat_ws('|', status, due_on,
                                    (select count(*) from task_trace t where t.child_id = c.id),
                                    (select count(*) from task_opinion o where o.child_id = c.id),
                                    (select count(*) from task_attachment a where a.child_id = c.id),
                                    (select count(*) from time_request r where r.child_id = c.id and r.state = 'OPEN'),
                                    (select count(*) from application_timeline l where l.child_id = c.id),
                                    (select group_concat(concat(s.officer, s.state) order by s.officer)
                                       from task_signer s join task_inbox t on t.id = s.task_id where t.child_id = c.id))
                                from application_child c where c.id = ?
                                """)
                        .param(child)
                        .query(String.class)
                        .single();
    }
}
