package onedoor.workflow.file;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import onedoor.kit.Caller;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How much one person may upload in a day (UTC), however it arrives. */
@Component
public class Quota {

    private final JdbcClient db;
    private final Clock clock;
    private final long most;

    Quota(JdbcClient db, Clock clock, FileSettings settings) {
        this.db = db;
        this.clock = clock;
        this.most = settings.quota().toBytes();
    }

    /** Takes the bytes from the caller's quota; false where too little is left. */
    public boolean take(Caller caller, long bytes) {
        LocalDate today = today();
        db.sql(
                        """
                        insert into upload_quota (owner, day, bytes) values (:owner, :day, 0)
                        on duplicate key update owner = owner
                        """)
                .param("owner", caller.key())
                .param("day", today)
                .update();
        return db.sql(
                                """
                                update upload_quota set bytes = bytes + :bytes
                                where owner = :owner and day = :day and bytes + :bytes <= :most
                                """)
                        .param("bytes", bytes)
                        .param("owner", caller.key())
                        .param("day", today)
                        .param("most", most)
                        .update()
                == 1;
    }

    @Scheduled(cron = "0 41 3 * * *")
    @SchedulerLock(name = "upload-quota-purge", lockAtMostFor = "5m")
    void purge() {
        db.sql("delete from upload_quota where day < :day").param("day", today()).update();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
