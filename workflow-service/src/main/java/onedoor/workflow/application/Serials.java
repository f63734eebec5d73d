package onedoor.workflow.application;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/**
 * 办件编号: unique per scope and day, in the order in which they are taken. A replica leases a few at a
 * time, so that submissions do not queue for one row; what it has not used when it ends, and the
 * number of a submission that came to nothing, stays unused.
 */
@Repository
class Serials {

    private static final int LEASE = 20;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient db;
    private final TransactionOperations transaction;
    private final Map<Scope, Lease> leases = new ConcurrentHashMap<>();

    Serials(JdbcClient db, TransactionOperations transaction) {
        this.db = db;
        this.transaction = transaction;
    }

    private record Scope(String name, LocalDate day) {}

    /** Numbers that this replica may still give out. */
    private static final class Lease {

        private long next;
        private long end;

        /** Whoever finds none left renews it, with the last of the numbers; the others wait. */
        synchronized long take(LongSupplier renewal) {
            if (next == end) {
                end = renewal.getAsLong() + 1;
                next = end - LEASE;
            }
            return next++;
        }
    }

    /**
     * The next number, for good. Never within a transaction: who waits here for the row or for a
     * connection must hold neither.
     */
    @Transactional(propagation = Propagation.NEVER)
    String take(String scope, LocalDate day) {
        leases.keySet().removeIf(known -> known.day().isBefore(day));
        long serial =
                leases.computeIfAbsent(new Scope(scope, day), _ -> new Lease())
                        .take(() ->
                                Objects.requireNonNull(
                                        transaction.execute(_ -> raise(scope, day, LEASE))));
        return number(scope, day, serial);
    }

    /** The next number of the row, which a roll-back takes back. */
    @Transactional(propagation = Propagation.MANDATORY)
    String borrow(String scope, LocalDate day) {
        return number(scope, day, raise(scope, day, 1));
    }

    private static String number(String scope, LocalDate day, long serial) {
        return scope + day.format(DateTimeFormatter.BASIC_ISO_DATE) + "%04d".formatted(serial);
    }

    /** The last of the numbers just taken. */
    private long raise(String scope, LocalDate day, int by) {
        db.sql(
                        """
                        insert into application_serial (scope, day, serial) values (?, ?, ?)
                        on duplicate key update serial = serial + ?
                        """)
                .params(scope, day, by, by)
                .update();
        // The row stays locked until the commit, so what is read is what was written.
        return db.sql("select serial from application_serial where scope = ? and day = ?")
                .params(scope, day)
                .query(Long.class)
                .single();
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
