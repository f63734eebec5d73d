package onedoor.workflow.licence;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import onedoor.kit.AnchoredRecords;
import onedoor.kit.Anchors;
import onedoor.kit.Sha256;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Fixes every licence in the transparency log: by its signature, which covers its content. */
@Component
class LicenceAnchors implements AnchoredRecords {

    private final JdbcClient db;

    LicenceAnchors(JdbcClient db) {
        this.db = db;
    }

    @Override
    public Anchors.Kind kind() {
        return Anchors.Kind.LICENCE;
    }

    @Override
    public String part() {
        return "licences";
    }

    @Override
    public List<Entry> after(String position, Instant before, int limit) {
        record Row(String id, String signature) {}
        // Their ids grow with time (RFC 9562, version 7): the first 48 bits are milliseconds.
        String end = "%012x".formatted(before.toEpochMilli());
        return db
                .sql(
                        """
                        select id, signature from licence
                        where id > :position and id < :end order by id limit :limit
                        """)
                .param("position", position)
                .param("end", end.substring(0, 8) + "-" + end.substring(8))
                .param("limit", limit)
                .query(Row.class)
                .list()
                .stream()
                .map(row ->
                        new Entry(
                                row.id(),
                                new Anchors.Digest(Sha256.hex(row.signature()), instant(row.id()))))
                .toList();
    }

    private static Instant instant(String id) {
        return Instant.ofEpochMilli(HexFormat.fromHexDigitsToLong(id.replace("-", ""), 0, 12));
    }
}
