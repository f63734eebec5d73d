package onedoor.exchange.log;

import java.util.ArrayList;
import java.util.List;
import onedoor.proof.log.Checkpoint;
import onedoor.proof.log.Entry;
import onedoor.proof.log.Hash;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class LogStore {

    private final JdbcClient jdbc;
    private final JdbcTemplate batch;

    LogStore(JdbcClient jdbc, JdbcTemplate batch) {
        this.jdbc = jdbc;
        this.batch = batch;
    }

    /** The tree as it stands. */
    record State(long size, Hash root, @Nullable String checkpoint) {}

    record Leaf(long position, Entry entry) {}

    record Node(int level, long position, Hash hash) {}

    State state() {
        return state("");
    }

    /** Appenders on all nodes take turns here until the end of their transaction. */
    State lockedState() {
        return state(" for update");
    }

    private State state(String suffix) {
        return jdbc.sql("select size, root, checkpoint from log_state where id = 1" + suffix)
                .query((row, number) ->
                        new State(
                                row.getLong("size"),
                                Hash.of(row.getBytes("root")),
                                row.getString("checkpoint")))
                .single();
    }

    void advance(Checkpoint next, String signed) {
        jdbc.sql(
                        "update log_state set size = :size, root = :root, checkpoint = :checkpoint where id = 1")
                .param("size", next.size())
                .param("root", next.root().bytes())
                .param("checkpoint", signed)
                .update();
    }

    void insertLeaves(long first, List<Entry> entries) {
        List<Object[]> rows = new ArrayList<>(entries.size());
        for (int i = 0; i < entries.size(); i++) {
            rows.add(new Object[] {first + i, entries.get(i).bytes()});
        }
        batch.batchUpdate("insert into log_leaf (position, entry) values (?, ?)", rows);
    }

    void insertNodes(List<Node> nodes) {
        if (!nodes.isEmpty()) {
            batch.batchUpdate(
                    "insert into log_node (level, position, hash) values (?, ?, ?)",
                    nodes.stream()
                            .map(node ->
                                    new Object[] {
                                        node.level(), node.position(), node.hash().bytes()
                                    })
                            .toList());
        }
    }

    /** Leaves from a position on. */
    List<Leaf> leaves(long from, int count) {
        return jdbc.sql(
                        "select position, entry from log_leaf where position >= :from and position < :to order by position")
                .param("from", from)
                .param("to", from + count)
                .query((row, number) ->
                        new Leaf(row.getLong("position"), new Entry(row.getBytes("entry"))))
                .list();
    }

    /** The hashes of a tile level from a position on. */
    List<Hash> hashes(int level, long from, int count) {
        if (level == 0) {
            return leaves(from, count).stream().map(leaf -> leaf.entry().hash()).toList();
        }
        return jdbc.sql(
                        """
                        select hash from log_node
                        where level = :level and position >= :from and position < :to order by position
                        """)
                .param("level", level)
                .param("from", from)
                .param("to", from + count)
                .query((row, number) -> Hash.of(row.getBytes("hash")))
                .list();
    }
}
