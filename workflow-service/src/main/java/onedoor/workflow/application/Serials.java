package onedoor.workflow.application;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Numbers of cases: 办件编号 = scope + yyyyMMdd + running number of the day (43 characters for a
 * matter's task code). Two that ask at once get two numbers; a roll-back leaves no gap.
 */
@Repository
class Serials {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;

    Serials(JdbcClient db) {
        this.db = db;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    String next(String scope, LocalDate day) {
        // The row stays locked until the commit, so what is read is what was written.
        db.sql(
                        """
                        insert into application_serial (scope, day, serial) values (?, ?, 1)
                        on duplicate key update serial = serial + 1
                        """)
                .params(scope, day)
                .update();
        long serial =
                db.sql("select serial from application_serial where scope = ? and day = ?")
                        .params(scope, day)
                        .query(Long.class)
                        .single();
        return scope + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "%04d".formatted(serial);
    }

    /** 查询码: ten random digits that tell nothing about the case. */
    String queryCode() {
        while (true) {
            String code = "%010d".formatted(RANDOM.nextLong(10_000_000_000L));
            if (db.sql("select count(*) from application where query_code = ?")
                            .param(code)
                            .query(Long.class)
                            .single()
                    == 0) {
                return code;
            }
        }
    }
}
