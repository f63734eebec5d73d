package onedoor.policy.treasury;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import onedoor.kit.FieldCipher;
import onedoor.policy.grant.Payable;
import onedoor.policy.treasury.TreasuryFile.Line;
import onedoor.policy.treasury.TreasuryFile.State;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TreasuryStore {

    private static final String FILE =
            """
            select id, number_text number, department, policy, pay_on, line_count `lines`, total_fen, digest,
                created_at, created_by,
                (select count(*) from treasury_line l where l.file_id = f.id and l.state = 'PAID') paid,
                (select count(*) from treasury_line l where l.file_id = f.id and l.state = 'RETURNED') returned
            from treasury_file f
            """;

    private final JdbcClient db;
    private final FieldCipher cipher;

    TreasuryStore(JdbcClient db, FieldCipher cipher) {
        this.db = db;
        this.cipher = cipher;
    }

    /** Numbers have no gaps: one that is taken in a transaction that fails is taken again. */
    String nextNumber(String year) {
        db.sql(
                        "insert into treasury_number (year, last_no) values (:year, 1) on duplicate key update last_no = last_no + 1")
                .param("year", year)
                .update();
        int number =
                db.sql("select last_no from treasury_number where year = :year for update")
                        .param("year", year)
                        .query(Integer.class)
                        .single();
        return "%s-%06d".formatted(year, number);
    }

    void add(TreasuryFile file, FileContent content, List<Payable> payables) {
        db.sql(
                        """
                        insert into treasury_file (id, number_text, department, policy, pay_on, line_count, total_fen,
                            digest, content_cipher, created_at, created_by)
                        values (:id, :number, :department, :policy, :payOn, :lines, :total,
                            :digest, :content, :at, :by)
                        """)
                .param("id", file.id())
                .param("number", file.number())
                .param("department", file.department())
                .param("policy", file.policy())
                .param("payOn", file.payOn())
                .param("lines", file.lines())
                .param("total", file.totalFen())
                .param("digest", file.digest())
                .param("content", cipher.encrypt(content.text()))
                .param("at", file.createdAt())
                .param("by", file.createdBy())
                .update();
        int line = 1;
        for (Payable payable : payables) {
            db.sql(
                            """
                            insert into treasury_line (file_id, line_no, claim_id, policy, period, enterprise,
                                amount_fen, state)
                            values (:file, :line, :claim, :policy, :period, :enterprise, :fen, 'SENT')
                            """)
                    .param("file", file.id())
                    .param("line", line++)
                    .param("claim", payable.claimId())
                    .param("policy", payable.policy())
                    .param("period", payable.period())
                    .param("enterprise", payable.enterprise())
                    .param("fen", payable.amountFen())
                    .update();
        }
    }

    Optional<TreasuryFile> find(String id, @Nullable String department) {
        return db.sql(FILE + "where id = :id and (:department is null or department = :department)")
                .param("id", id)
                .param("department", department)
                .query(TreasuryFile.class)
                .optional();
    }

    Optional<String> content(String id) {
        return db.sql("select content_cipher from treasury_file where id = :id")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(cipher::decrypt);
    }

    /** Newest first. */
    List<TreasuryFile> search(@Nullable String department, String after, int limit) {
        return db.sql(
                        FILE
                                + """
                                where (:after = '' or id < :after)
                                  and (:department is null or department = :department)
                                order by id desc limit :limit
                                """)
                .param("after", after)
                .param("department", department)
                .param("limit", limit)
                .query(TreasuryFile.class)
                .list();
    }

    List<Line> lines(String file, int after, int limit) {
        return db.sql(
                        """
                        select line_no line, claim_id, policy, period, enterprise, amount_fen, state, reason, answered_at
                        from treasury_line where file_id = :file and line_no > :after order by line_no limit :limit
                        """)
                .param("file", file)
                .param("after", after)
                .param("limit", limit)
                .query(Line.class)
                .list();
    }

    /** Holds the line until the end of the transaction. */
    Optional<Line> lockLine(String file, int line) {
        return db.sql(
                        """
                        select line_no line, claim_id, policy, period, enterprise, amount_fen, state, reason, answered_at
                        from treasury_line where file_id = :file and line_no = :line for update
                        """)
                .param("file", file)
                .param("line", line)
                .query(Line.class)
                .optional();
    }

    void answer(String file, int line, State state, @Nullable String reason, LocalDateTime at) {
        db.sql(
                        """
                        update treasury_line set state = :state, reason = :reason, answered_at = :at
                        where file_id = :file and line_no = :line
                        """)
                .param("state", state.name())
                .param("reason", reason)
                .param("at", at)
                .param("file", file)
                .param("line", line)
                .update();
    }
}
