package onedoor.policy.reference;

import java.time.Clock;
import java.util.List;
import onedoor.policy.fact.Derived;
import onedoor.policy.fact.ValueType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class DerivedAttributeStore {

    record Row(
            String code,
            String title,
            ValueType type,
            String unit,
            boolean yearly,
            String expression) {}

    private final JdbcClient db;
    private final Clock clock;

    DerivedAttributeStore(JdbcClient db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Who defines waits for whoever defines, so that each may rest on those before it. */
    void lock() {
        db.sql("select position from derived_attribute order by position desc limit 1 for update")
                .query(Integer.class)
                .optional();
    }

    boolean has(String code) {
        return db.sql("select count(*) from derived_attribute where code = :code")
                        .param("code", code)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    int count() {
        return db.sql("select count(*) from derived_attribute").query(Integer.class).single();
    }

    /** In the order of their definition, without the first so many. */
    List<Row> after(int known) {
        return db.sql(
                        """
                        select code, title, type, unit, yearly, expression from derived_attribute
                        order by position limit 1000 offset :known
                        """)
                .param("known", known)
                .query(Row.class)
                .list();
    }

    void add(Derived derived, String by) {
        db.sql(
                        """
                        insert into derived_attribute (code, title, type, unit, yearly, expression, created_at, created_by)
                        values (:code, :title, :type, :unit, :yearly, :expression, :at, :by)
                        """)
                .param("code", derived.attribute().code())
                .param("title", derived.attribute().title())
                .param("type", derived.attribute().type().name())
                .param("unit", derived.attribute().unit())
                .param("yearly", derived.attribute().yearly())
                .param("expression", derived.expression())
                .param("at", clock.instant())
                .param("by", by)
                .update();
    }
}
