package onedoor.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import onedoor.kit.sample.SampleApplication;
import onedoor.kit.testing.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A service's records reach the log in their order, all of them, through outages. */
@ServiceTest(classes = SampleApplication.class)
class RecordAnchorTest {

    private static final int RECORDS = 600;

    @Autowired JdbcClient db;

    private final List<String> anchored = new ArrayList<>();
    private boolean isAway;

    @Test
    void goesOnWhereAnOutageStoppedIt() {
        db.sql(
                        """
                        create table if not exists anchor_cursor (
                            part varchar(40) not null primary key, position varchar(80) not null)
                        """)
                .update();
        var beans = new StaticListableBeanFactory();
        beans.addBean("records", new Numbers());
        beans.addBean("log", (Anchors) this::receive);
        var job =
                new RecordAnchor(
                        beans.getBeanProvider(AnchoredRecords.class),
                        beans.getBeanProvider(Anchors.class),
                        db,
                        Clock.systemUTC());

        job.run();
        assertThat(anchored).hasSize(Anchors.MOST);
        job.run();
        assertThat(anchored).hasSize(Anchors.MOST);
        isAway = false;
        job.run();
        job.run();

        assertThat(anchored)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, RECORDS).mapToObj(String::valueOf).toList());
    }

    /** Takes one batch, then is away. */
    private void receive(Anchors.Kind kind, String part, List<Anchors.Digest> digests) {
        assertThat(kind).isEqualTo(Anchors.Kind.MONEY);
        assertThat(part).isEqualTo("numbers");
        if (isAway) {
            throw new IllegalStateException("the exchange is away");
        }
        digests.forEach(digest -> anchored.add(digest.hash()));
        isAway = anchored.size() == Anchors.MOST;
    }

    private static final class Numbers implements AnchoredRecords {
        @Override
        public Anchors.Kind kind() {
            return Anchors.Kind.MONEY;
        }

        @Override
        public String part() {
            return "numbers";
        }

        @Override
        public List<Entry> after(String position, Instant before, int limit) {
            int first = position.isEmpty() ? 1 : Integer.parseInt(position) + 1;
            return IntStream.rangeClosed(first, Math.min(RECORDS, first + limit - 1))
                    .mapToObj(String::valueOf)
                    .map(number -> new Entry(number, new Anchors.Digest(number, Instant.EPOCH)))
                    .toList();
        }
    }
}
