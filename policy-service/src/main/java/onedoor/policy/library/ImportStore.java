package onedoor.policy.library;

import java.time.Instant;
import java.util.List;
import onedoor.policy.library.ImportReport.Doubtful;
import onedoor.policy.library.ImportReport.LineProblem;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ImportStore {

    private record Row(
            String id,
            String source,
            int taken,
            int unchanged,
            int duplicates,
            String problems,
            @Nullable String doubtful,
            Instant importedAt) {}

    private final JdbcClient db;
    private final JsonMapper json;

    ImportStore(JdbcClient db, JsonMapper json) {
        this.db = db;
        this.json = json;
    }

    void add(ImportReport report, String by) {
        db.sql(
                        """
                        insert into policy_document_import (id, source, taken, unchanged, duplicates, problems, doubtful,
                            imported_at, imported_by)
                        values (:id, :source, :taken, :unchanged, :duplicates, :problems, :doubtful, :at, :by)
                        """)
                .param("id", report.id())
                .param("source", report.source())
                .param("taken", report.taken())
                .param("unchanged", report.unchanged())
                .param("duplicates", report.duplicates())
                .param("problems", json.writeValueAsString(report.problems()))
                .param("doubtful", json.writeValueAsString(report.doubtful()))
                .param("at", report.importedAt())
                .param("by", by)
                .update();
    }

    /** Newest first. */
    List<ImportReport> list(String before, int limit) {
        return db
                .sql(
                        """
                        select id, source, taken, unchanged, duplicates, problems, doubtful, imported_at
                        from policy_document_import where :before = '' or id < :before
                        order by id desc limit :limit
                        """)
                .param("before", before)
                .param("limit", limit)
                .query(Row.class)
                .list()
                .stream()
                .map(this::report)
                .toList();
    }

    List<ImportReport> withIds(List<String> ids) {
        return db
                .sql(
                        """
                        select id, source, taken, unchanged, duplicates, problems, doubtful, imported_at
                        from policy_document_import where id in (:ids) order by id desc
                        """)
                .param("ids", ids)
                .query(Row.class)
                .list()
                .stream()
                .map(this::report)
                .toList();
    }

    private ImportReport report(Row row) {
        return new ImportReport(
                row.id(),
                row.source(),
                row.taken(),
                row.unchanged(),
                row.duplicates(),
                json.readValue(row.problems(), new TypeReference<List<LineProblem>>() {}),
                row.doubtful() == null
                        ? List.of()
                        : json.readValue(row.doubtful(), new TypeReference<List<Doubtful>>() {}),
                row.importedAt());
    }
}
