package onedoor.policy.budget;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.SimplePropertyRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ExclusionStore {

    private record Row(
            String code,
            String department,
            String name,
            ExclusionGroup.Mode mode,
            @Nullable Long capFen,
            @Nullable Integer windowYears,
            boolean linked,
            OnShort onShort,
            boolean variants) {

        ExclusionGroup with(List<String> policies) {
            return new ExclusionGroup(
                    code,
                    department,
                    name,
                    mode,
                    policies,
                    capFen,
                    windowYears,
                    linked,
                    onShort,
                    variants);
        }
    }

    private static final RowMapper<Row> GROUP = new SimplePropertyRowMapper<>(Row.class);
    private static final String COLUMNS =
            "select code, department, name, mode, cap_fen, window_years, linked, on_short, variants from exclusion_group g ";

    private static final String WHOLE =
            """
            select g.code, g.department, g.name, g.mode, g.cap_fen, g.window_years, g.linked, g.on_short,
                g.variants, m.policy
            from exclusion_group g join exclusion_member m on m.group_code = g.code
            """;

    private final JdbcClient db;

    ExclusionStore(JdbcClient db) {
        this.db = db;
    }

    /** The groups that a policy belongs to, in the order of their codes. */
    List<ExclusionGroup> of(String policy) {
        return db
                .sql(
                        COLUMNS
                                + """
                                where exists (select 1 from exclusion_member m
                                    where m.group_code = g.code and m.policy = :policy)
                                order by code
                                """)
                .param("policy", policy)
                .query(Row.class)
                .list()
                .stream()
                .map(row -> row.with(members(row.code())))
                .toList();
    }

    /** The groups that any of these policies belongs to, in the order of their codes. */
    List<ExclusionGroup> of(Collection<String> policies) {
        return whole(
                db.sql(
                                WHOLE
                                        + """
                                        where g.code in (select group_code from exclusion_member
                                            where policy in (:policies))
                                        order by g.code, m.rank_no
                                        """)
                        .param("policies", policies));
    }

    /** The groups whose policies are versions of one, in the order of their codes. */
    List<ExclusionGroup> variants() {
        return whole(db.sql(WHOLE + "where g.variants order by g.code, m.rank_no"));
    }

    private static List<ExclusionGroup> whole(JdbcClient.StatementSpec found) {
        Map<String, Row> rows = new LinkedHashMap<>();
        Map<String, List<String>> members = new HashMap<>();
        found.query(row -> {
            Row group = GROUP.mapRow(row, 0);
            rows.put(group.code(), group);
            members.computeIfAbsent(group.code(), _ -> new ArrayList<>())
                    .add(row.getString("policy"));
        });
        return rows.values().stream()
                .map(row -> row.with(members.getOrDefault(row.code(), List.of())))
                .toList();
    }

    List<ExclusionGroup> search(String after, int limit) {
        return db
                .sql(COLUMNS + "where code > :after order by code limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(Row.class)
                .list()
                .stream()
                .map(row -> row.with(members(row.code())))
                .toList();
    }

    Optional<String> departmentOf(String code) {
        return db.sql("select department from exclusion_group where code = :code for update")
                .param("code", code)
                .query(String.class)
                .optional();
    }

    void save(ExclusionGroup group, LocalDateTime at, String by) {
        db.sql(
                        """
                        insert into exclusion_group (code, department, name, mode, cap_fen, window_years, linked, on_short,
                            variants, set_at, set_by)
                        values (:code, :department, :name, :mode, :cap, :years, :linked, :short, :variants, :at, :by)
                        on duplicate key update name = :name, mode = :mode, cap_fen = :cap, window_years = :years,
                            linked = :linked, on_short = :short, variants = :variants, set_at = :at, set_by = :by
                        """)
                .param("code", group.code())
                .param("department", group.department())
                .param("name", group.name())
                .param("mode", group.mode().name())
                .param("cap", group.capFen())
                .param("years", group.windowYears())
                .param("linked", group.linked())
                .param("short", group.onShort().name())
                .param("variants", group.variants())
                .param("at", at)
                .param("by", by)
                .update();
        db.sql("delete from exclusion_member where group_code = :code")
                .param("code", group.code())
                .update();
        for (int rank = 0; rank < group.policies().size(); rank++) {
            db.sql(
                            "insert into exclusion_member (group_code, policy, rank_no) values (:code, :policy, :rank)")
                    .param("code", group.code())
                    .param("policy", group.policies().get(rank))
                    .param("rank", rank + 1)
                    .update();
        }
    }

    private List<String> members(String code) {
        return db.sql(
                        "select policy from exclusion_member where group_code = :code order by rank_no")
                .param("code", code)
                .query(String.class)
                .list();
    }
}
