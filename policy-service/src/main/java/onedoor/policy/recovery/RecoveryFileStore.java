package onedoor.policy.recovery;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecoveryFileStore {

    private static final String FILE =
            """
            select id, number_text number, department, line_count `lines`, total_fen, digest, created_at, created_by
            from recovery_file
            """;

    private final JdbcClient db;

    RecoveryFileStore(JdbcClient db) {
        this.db = db;
    }

    /** Numbers have no gaps: one that is taken in a transaction that fails is taken again. */
    String nextNumber(int year) {
        db.sql(
                        "insert into recovery_number (year, last_no) values (:year, 1) on duplicate key update last_no = last_no + 1")
                .param("year", String.valueOf(year))
                .update();
        int number =
                db.sql("select last_no from recovery_number where year = :year for update")
                        .param("year", String.valueOf(year))
                        .query(Integer.class)
                        .single();
        return "%d-R%06d".formatted(year, number);
    }

    void add(RecoveryFile file, String content) {
        db.sql(
                        """
                        insert into recovery_file (id, number_text, department, line_count, total_fen, digest, content,
                            created_at, created_by)
                        values (:id, :number, :department, :lines, :total, :digest, :content, :at, :by)
                        """)
                .param("id", file.id())
                .param("number", file.number())
                .param("department", file.department())
                .param("lines", file.lines())
                .param("total", file.totalFen())
                .param("digest", file.digest())
                .param("content", content)
                .param("at", file.createdAt())
                .param("by", file.createdBy())
                .update();
    }

    /** Newest first. */
    List<RecoveryFile> search(@Nullable String department, String before, int limit) {
        return db.sql(
                        FILE
                                + """
                                where (:before = '' or id < :before)
                                  and (:department is null or department = :department)
                                order by id desc limit :limit
                                """)
                .param("before", before)
                .param("department", department)
                .param("limit", limit)
                .query(RecoveryFile.class)
                .list();
    }

    Optional<String> content(String id, @Nullable String department) {
        return db.sql(
                        """
                        select content from recovery_file
                        where id = :id and (:department is null or department = :department)
                        """)
                .param("id", id)
                .param("department", department)
                .query(String.class)
                .optional();
    }
}
