package onedoor.workflow.licence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import onedoor.kit.AnchoredRecords;
import onedoor.workflow.WorkflowTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What goes into the transparency log: every licence and every rating once, in order. */
@WorkflowTest
class LicenceAnchorsTest {

    private static final Instant FIRST = Instant.parse("2001-02-03T04:05:06.007Z");

    @Autowired List<AnchoredRecords> sources;
    @Autowired JdbcClient db;

    @AfterEach
    void leaveNothing() {
        db.sql("delete from licence where issuer = 'anchor'").update();
        db.sql("delete from rating where department = 'anchor'").update();
    }

    @BeforeEach
    void keepFive() {
        for (int i = 0; i < 5; i++) {
            long millis = FIRST.plusSeconds(i).toEpochMilli();
            String hex = "%012x".formatted(millis);
            String id = hex.substring(0, 8) + "-" + hex.substring(8) + "-7000-8000-00000000000" + i;
            db.sql(
                            """
                            insert into licence (id, identifier, child_id, application_number, type, type_code, name,
                                issuer, issuer_name, exchange_service, state, state_at, issued_on, content,
                                signature_kid, signature)
                            values (:id, :id, :id, 'n', 't', 't', 'n', 'anchor', 'n', 'e', '01', now(6), now(), 'c',
                                'k', :signature)
                            """)
                    .param("id", id)
                    .param("signature", "signature " + i)
                    .update();
        }
    }

    @Test
    void namesEachLicenceOnceInTheOrderOfTheirIssue() {
        AnchoredRecords licences = source("licences");
        List<String> found = new ArrayList<>();
        String position = "";
        List<AnchoredRecords.Entry> page = licences.after(position, FIRST.plusSeconds(4), 3);
        while (!page.isEmpty()) {
            page.forEach(entry -> found.add(entry.digest().at().toString()));
            position = page.getLast().position();
            page = licences.after(position, FIRST.plusSeconds(4), 3);
        }
        assertThat(found)
                .containsExactly(
                        "2001-02-03T04:05:06.007Z",
                        "2001-02-03T04:05:07.007Z",
                        "2001-02-03T04:05:08.007Z",
                        "2001-02-03T04:05:09.007Z");
        assertThat(licences.after(position, FIRST.plusSeconds(5), 3))
                .extracting(entry -> entry.digest().hash())
                .containsExactly(onedoor.kit.Sha256.hex("signature 4"));
    }

    @Test
    void namesEachRatingOnceEvenOfTheSameInstant() {
        for (String id : List.of("b", "a", "c")) {
            db.sql(
                            """
                            insert into rating (application_id, score, indicators, comment, rated_at, department)
                            values (:id, 1, '[]', '等了很久', '2001-02-03 04:05:06.123456', 'anchor')
                            """)
                    .param("id", "anchor-" + id)
                    .update();
        }
        AnchoredRecords ratings = source("ratings");
        List<AnchoredRecords.Entry> first = ratings.after("", FIRST.plusSeconds(1), 2);
        List<AnchoredRecords.Entry> second =
                ratings.after(first.getLast().position(), FIRST.plusSeconds(1), 2);

        assertThat(first)
                .extracting(e -> e.position().split(" ")[1])
                .containsExactly("anchor-a", "anchor-b");
        assertThat(second).extracting(e -> e.position().split(" ")[1]).containsExactly("anchor-c");
        assertThat(first.getFirst().digest().hash()).isNotEqualTo(first.getLast().digest().hash());
        assertThat(ratings.after("", FIRST, 2)).isEmpty();
    }

    private AnchoredRecords source(String part) {
        return sources.stream().filter(s -> s.part().equals(part)).findFirst().orElseThrow();
    }
}
