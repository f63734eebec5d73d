package onedoor.workflow.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import onedoor.kit.Caller;
import onedoor.kit.testing.TestTokens;
import onedoor.workflow.Portal;
import onedoor.workflow.TestNeighbours;
import onedoor.workflow.WorkflowTest;
import onedoor.workflow.application.Move.Event;
import onedoor.workflow.application.Move.MoveNotAllowed;
import onedoor.workflow.journey.CaseTransactions;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import tools.jackson.databind.JsonNode;

/** Every pair of a state and an event that the table does not hold, tried on a real case. */
@WorkflowTest
class IllegalMovesTest {

    @Autowired MockMvcTester mvc;
    @Autowired TestTokens tokens;
    @Autowired JdbcClient db;
    @Autowired Cases cases;
    @Autowired Moves moves;
    @Autowired CaseTransactions transactions;

    private record Pair(Status status, Event event) {}

    @Test
    void areRefusedChangeNothingAndAreAudited() {
        var portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-birth.json");
        JsonNode filed = portal.submitted(portal.citizen(TestNeighbours.person("测试母亲")));
        UUID application = UUID.fromString(filed.path("id").asString());
        UUID child = UUID.fromString(Portal.part(filed, "测试参保登记").path("id").asString());
        var officer =
                new Actor(
                        new Caller(
                                "staff-illegal",
                                Caller.Kind.STAFF,
                                "测试经办",
                                4,
                                null,
                                null,
                                TestNeighbours.INSURANCE,
                                Set.of("OFFICER"),
                                null,
                                null,
                                null,
                                null));

        int tried = 0;
        for (Pair pair : outsideTheTable()) {
            force(child, pair.status());
            long lines = count("application_timeline where child_id = ?", child);
            long refusals =
                    count("audit_event where outcome = 'not-possible' and object_id = ?", child);

            assertThatThrownBy(() ->
                            transactions.run(() -> {
                                CaseFile file = cases.lock(application, child);
                                moves.move(file, pair.event(), "不应发生", officer);
                                return file;
                            }))
                    .as("%s", pair)
                    .isInstanceOfSatisfying(
                            MoveNotAllowed.class,
                            refused ->
                                    assertThat(refused.problem().type().status()).isEqualTo(409));

            assertThat(status(child)).as("%s", pair).isEqualTo(pair.status().name());
            assertThat(count("application_timeline where child_id = ?", child)).isEqualTo(lines);
            assertThat(count("audit_event where outcome = 'not-possible' and object_id = ?", child))
                    .as("%s", pair)
                    .isEqualTo(refusals + 1);
            tried++;
        }
        force(child, Status.WITHDRAWN);
        assertThat(tried).isGreaterThan(300);
    }

    /** The acts that an applicant has on the whole case, tried through their doors. */
    @Test
    void ofTheWholeCaseAreRefusedToItsApplicant() {
        var portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-birth.json");
        var citizen = portal.citizen(TestNeighbours.person("测试母亲"));
        UUID id = UUID.fromString(portal.submitted(citizen).path("id").asString());
        var doors =
                Map.of(
                        Event.SUBMITTED, new Door("submissions", Portal.answers(List.of())),
                        Event.WITHDRAWN, new Door("withdrawals", "{\"reason\":\"不应发生\"}"));
        for (var status :
                List.of(
                        Status.DRAFT,
                        Status.SUBMITTED,
                        Status.CLOSED,
                        Status.DELIVERED,
                        Status.WITHDRAWN)) {
            for (var door : doors.entrySet()) {
                if (hasLine(status, door.getKey())) {
                    continue;
                }
                db.sql("update application set status = ? where id = ?")
                        .params(status.name(), id.toString())
                        .update();
                long lines = count(CASE_LINES, id);
                long refusals = count(REFUSALS, id);
                var reply =
                        portal.post(
                                citizen,
                                "/applications/" + id + "/" + door.getValue().path(),
                                door.getValue().body());

                assertThat(reply.status()).as("%s %s", status, door).isEqualTo(409);
                assertThat(
                                db.sql("select status from application where id = ?")
                                        .param(id.toString())
                                        .query(String.class)
                                        .single())
                        .isEqualTo(status.name());
                assertThat(count(CASE_LINES, id)).isEqualTo(lines);
                assertThat(count(REFUSALS, id)).as("%s %s", status, door).isEqualTo(refusals + 1);
            }
        }
        db.sql("update application set status = 'SUBMITTED' where id = ?")
                .param(id.toString())
                .update();
        var withdrawal = doors.get(Event.WITHDRAWN);
        portal.post(citizen, "/applications/" + id + "/withdrawals", withdrawal.body()).expect(200);
    }

    private static final String CASE_LINES =
            "application_timeline where child_id is null and application_id = ?";
    private static final String REFUSALS =
            "audit_event where outcome = 'not-possible' and object_id = ?";

    private record Door(String path, String body) {}

    private static boolean hasLine(Status status, Event event) {
        return Arrays.stream(Move.values())
                .anyMatch(
                        move -> move.isOfCase() && move.from() == status && move.event() == event);
    }

    /** The other side of the same table: every line of it is a conditional update that works. */
    @Test
    void everyLineOfTheTableMovesItsPart() {
        var portal = new Portal(mvc, tokens);
        portal.importService("life-events", "test-birth.json");
        JsonNode filed = portal.submitted(portal.citizen(TestNeighbours.person("测试母亲")));
        UUID application = UUID.fromString(filed.path("id").asString());
        UUID child = UUID.fromString(Portal.part(filed, "测试参保登记").path("id").asString());
        for (Move move : Move.values()) {
            if (move.isOfCase()) {
                continue;
            }
            force(child, move.from());
            transactions.run(() -> {
                moves.move(cases.lock(application, child), move.event(), "测试", Actor.PLATFORM);
                return move;
            });
            assertThat(status(child)).as("%s", move).isEqualTo(move.to().name());
        }
        List<String> line =
                db.sql(
                                """
                                select concat(from_status, '-', event, '-', to_status) from application_timeline
                                where child_id = ? order by id desc limit 1
                                """)
                        .param(child.toString())
                        .query(String.class)
                        .list();
        Move last = List.of(Move.values()).getLast();
        assertThat(line).containsExactly(last.from() + "-" + last.event() + "-" + last.to());
        force(child, Status.WITHDRAWN);
    }

    private static Set<Pair> outsideTheTable() {
        Set<Pair> pairs = new HashSet<>();
        for (Status status : EnumSet.allOf(Status.class)) {
            for (Event event : Event.values()) {
                pairs.add(new Pair(status, event));
            }
        }
        for (Move move : Move.values()) {
            if (!move.isOfCase()) {
                pairs.remove(new Pair(move.from(), move.event()));
            }
        }
        return pairs;
    }

    private void force(UUID child, Status status) {
        db.sql("update application_child set status = ? where id = ?")
                .params(status.name(), child.toString())
                .update();
    }

    private String status(UUID child) {
        return db.sql("select status from application_child where id = ?")
                .param(child.toString())
                .query(String.class)
                .single();
    }

    private long count(String where, UUID id) {
        return db.sql("select count(*) from " + where)
                .param(id.toString())
                .query(Long.class)
                .single();
    }
}
