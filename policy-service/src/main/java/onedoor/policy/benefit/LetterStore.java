package onedoor.policy.benefit;

import java.time.Instant;
import java.util.List;
import onedoor.policy.benefit.BenefitEntry.State;
import onedoor.policy.benefit.BenefitLetter.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is still to be told. */
@Repository
class LetterStore {

    private final JdbcClient db;

    LetterStore(JdbcClient db) {
        this.db = db;
    }

    /** To all entries of a list in this state; who was told so before is not told again. */
    void ofList(String list, State state, Kind kind, Instant at) {
        db.sql(
                        """
                        insert into benefit_letter (entry_id, kind, created_at, tell_after)
                        select e.id, :kind, :at, :at from benefit_entry e
                        where e.list_id = :list and e.state = :state
                        on duplicate key update kind = benefit_letter.kind
                        """)
                .param("kind", kind.name())
                .param("at", at)
                .param("list", list)
                .param("state", state.name())
                .update();
    }

    void ofEntry(String entry, Kind kind, Instant at) {
        db.sql(
                        """
                        insert into benefit_letter (entry_id, kind, created_at, tell_after)
                        values (:entry, :kind, :at, :at) on duplicate key update kind = kind
                        """)
                .param("entry", entry)
                .param("kind", kind.name())
                .param("at", at)
                .update();
    }

    /** Leases what is due, so that one replica tells it; the lease is when to tell it next. */
    List<BenefitLetter> takeDue(Instant now, Instant leaseEnd, int limit) {
        List<BenefitLetter> due =
                db.sql(
                                """
                                select entry_id, kind from benefit_letter where tell_after <= :now
                                order by tell_after limit :limit for update skip locked
                                """)
                        .param("now", now)
                        .param("limit", limit)
                        .query(BenefitLetter.class)
                        .list();
        due.forEach(letter -> tellAfter(letter, leaseEnd));
        return due;
    }

    void tellAfter(BenefitLetter letter, Instant at) {
        db.sql(
                        """
                        update benefit_letter set tell_after = :at
                        where entry_id = :entry and kind = :kind and tell_after is not null
                        """)
                .param("at", at)
                .param("entry", letter.entryId())
                .param("kind", letter.kind().name())
                .update();
    }

    void told(BenefitLetter letter) {
        db.sql(
                        "update benefit_letter set tell_after = null where entry_id = :entry and kind = :kind")
                .param("entry", letter.entryId())
                .param("kind", letter.kind().name())
                .update();
    }

    /** Nobody was there to be told for so long that it is news no more. */
    void giveUp(Instant before) {
        db.sql(
                        "update benefit_letter set tell_after = null where tell_after is not null and created_at < :before")
                .param("before", before)
                .update();
    }
}
