package onedoor.policy.formula;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class FormulaStore {

    private final JdbcClient db;

    FormulaStore(JdbcClient db) {
        this.db = db;
    }

    /** The position of the last release. */
    long position() {
        return db.sql("select position from formula_clock where id = 1").query(Long.class).single();
    }

    /** The same, and until the end of the transaction nobody releases. */
    long share() {
        return db.sql("select position from formula_clock where id = 1 lock in share mode")
                .query(Long.class)
                .single();
    }

    /** The same, and until the end of the transaction nobody else holds or shares it. */
    long hold() {
        return db.sql("select position from formula_clock where id = 1 for update")
                .query(Long.class)
                .single();
    }

    /** In the order of their releases. */
    List<FormulaVersion> upTo(long position) {
        return db.sql(
                        """
                        select position, code, version, act, title, type, unit, yearly, expression, valid_from, reason,
                            proposed_by, released_at, released_by
                        from formula_version where position <= :position order by position
                        """)
                .param("position", position)
                .query(FormulaVersion.class)
                .list();
    }

    /** Whoever adds holds the clock, so that positions become visible in their order. */
    void add(FormulaVersion version) {
        db.sql(
                        """
                        insert into formula_version (position, code, version, act, title, type, unit, yearly, expression,
                            valid_from, reason, proposed_by, released_at, released_by)
                        values (:position, :code, :version, :act, :title, :type, :unit, :yearly, :expression,
                            :validFrom, :reason, :proposedBy, :releasedAt, :releasedBy)
                        """)
                .param("position", version.position())
                .param("code", version.code())
                .param("version", version.version())
                .param("act", version.act().name())
                .param("title", version.title())
                .param("type", version.type().name())
                .param("unit", version.unit())
                .param("yearly", version.yearly())
                .param("expression", version.expression())
                .param("validFrom", version.validFrom())
                .param("reason", version.reason())
                .param("proposedBy", version.proposedBy())
                .param("releasedAt", version.releasedAt())
                .param("releasedBy", version.releasedBy())
                .update();
        db.sql("update formula_clock set position = :position where id = 1")
                .param("position", version.position())
                .update();
    }
}
