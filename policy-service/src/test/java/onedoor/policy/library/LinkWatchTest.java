package onedoor.policy.library;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Period;
import java.util.UUID;
import onedoor.kit.Links;
import onedoor.policy.PolicyServiceTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

class LinkWatchTest extends PolicyServiceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Autowired LinkStore store;
    @Autowired JdbcClient db;
    @Autowired Clock clock;

    private final String path = "/documents/" + UUID.randomUUID();
    private final String id = UUID.randomUUID().toString();

    @BeforeEach
    void oneDocumentWithAnAddress() {
        db.sql("update policy_document set link_due_at = '9999-01-01' where url is not null")
                .update();
        shelve(NEIGHBOURS.baseUrl() + path);
    }

    @AfterEach
    void takeItAway() {
        db.sql("delete from policy_document where id = :id").param("id", id).update();
    }

    @Test
    void anAddressThatOpensIsLookedAtAgainInAWeek() {
        answers(200);
        look(true);
        look(true);
        assertThat(state()).isEqualTo("OK");
        assertThat(asked()).isEqualTo(1);
        laterBy(Period.ofDays(7));
        look(true);
        assertThat(asked()).isEqualTo(2);
    }

    @Test
    void aServerMayRestForTwoDays() {
        answers(503);
        look(true);
        look(true);
        laterBy(Period.ofDays(1));
        look(true);
        assertThat(state()).isEqualTo("unknown");
        answers(200);
        laterBy(Period.ofDays(2));
        look(true);
        assertThat(state()).isEqualTo("OK");
    }

    @Test
    void threeFailuresOnDifferentDaysAreABrokenLink() {
        answers(404);
        for (int day = 0; day < 3; day++) {
            laterBy(Period.ofDays(day));
            look(true);
        }
        assertThat(state()).isEqualTo("BROKEN");
        assertThat(asked()).isEqualTo(3);
    }

    @Test
    void whoAsksForRightsIsThere() {
        answers(403);
        look(true);
        assertThat(state()).isEqualTo("OK");
    }

    @Test
    void goesWhereARedirectLeadsButNotForEver() {
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo(path)).willReturn(temporaryRedirect(path + "/moved")));
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo(path + "/moved")).willReturn(aResponse().withStatus(200)));
        look(true);
        assertThat(state()).isEqualTo("OK");
        NEIGHBOURS.stubFor(
                get(urlPathEqualTo(path + "/moved")).willReturn(temporaryRedirect(path)));
        assertThat(new Links(true, PATIENCE).opens(NEIGHBOURS.baseUrl() + path)).isFalse();
    }

    @Test
    void neverCallsAPrivateHost() {
        answers(200);
        look(false);
        assertThat(asked()).isZero();
        assertThat(state()).isEqualTo("unknown");
    }

    @Test
    void opensNothingButWebAddresses() {
        Links links = new Links(true, PATIENCE);
        assertThat(links.opens("file:///etc/hostname")).isFalse();
        assertThat(links.opens("云州市人民政府")).isFalse();
        assertThat(links.opens("https://")).isFalse();
    }

    @Test
    void notesNothingOfAnAddressThatHasChangedMeanwhile() {
        LinkStore.Due before = store.due(clock.instant()).orElseThrow();
        db.sql("update policy_document set url = 'https://example.invalid/new' where id = :id")
                .param("id", id)
                .update();
        store.broken(before, clock.instant(), clock.instant());
        assertThat(state()).isEqualTo("unknown");
    }

    private void look(boolean privateHosts) {
        new LinkWatch(store, new Links(privateHosts, PATIENCE), clock).run();
    }

    private void shelve(String url) {
        db.sql(
                        """
                        insert into policy_document (id, source, source_id, title, title_key, issuer, state,
                            published_on, url, items, content, content_hash, interpretations, revision,
                            imported_at, imported_by)
                        values (:id, 'TEST', :id, '链接', '链接', '测试部门', 'VALID', '2026-01-01', :url, 0, '{}', '',
                            '[]', 1, :now, 'test')
                        """)
                .param("id", id)
                .param("url", url)
                .param("now", clock.instant())
                .update();
    }

    private void answers(int status) {
        NEIGHBOURS.stubFor(get(urlPathEqualTo(path)).willReturn(aResponse().withStatus(status)));
    }

    private int asked() {
        return NEIGHBOURS.findAll(getRequestedFor(urlPathEqualTo(path))).size();
    }

    private String state() {
        return db.sql("select coalesce(link_state, 'unknown') from policy_document where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
