package onedoor.policy.ledger;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import onedoor.kit.AnchoredRecords;
import onedoor.kit.Anchors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Fixes every entry of the books in the transparency log: by its place in its fund's chain. */
@Component
class LedgerAnchors implements AnchoredRecords {

    private final JdbcClient db;

    LedgerAnchors(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Anchors.Kind kind() {
        return Anchors.Kind.MONEY;
    }

    @Override
    public String part() {
        return "ledger";
    }

    @Override
    public List<Entry> after(String position, Instant before, int limit) {
        record Row(long id, String hash, LocalDateTime at) {}
        return db
                .sql(
                        """
                        select id, hash, at from ledger_entry
                        where id > :position and at < :before order by id limit :limit
                        """)
                .param("position", position.isEmpty() ? 0 : Long.parseLong(position))
                .param("before", LocalDateTime.ofInstant(before, ZoneOffset.UTC))
                .param("limit", limit)
                .query(Row.class)
                .list()
                .stream()
                .map(row ->
                        new Entry(
                                String.valueOf(row.id()),
                                new Anchors.Digest(row.hash(), row.at().toInstant(ZoneOffset.UTC))))
                .toList();
    }
}
