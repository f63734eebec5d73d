package onedoor.workflow.licence;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table {@code licence} as its issuers look into it; each question is a range of an index. */
@Repository
class IssuedStore {

    /** What has this number or comes from the case of this number, by the index of either. */
    private static final String BY_NUMBER =
            """
            join (
                select id from licence where issuer = :issuer and number = :word
                union select id from licence where issuer = :issuer and application_number = :word
            ) named on named.id = l.id
            """;

    private final JdbcClient jdbc;
    private final LicenceStore store;

    IssuedStore(JdbcClient jdbc, LicenceStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /**
     * What an issuer looks for; all of it together.
     *
     * @param word a whole identifier, licence number or number of the case
     */
    record Search(
            String issuer,
            @Nullable String word,
            @Nullable String type,
            @Nullable LicenceState state) {}

    /** A type of licence that a department has issued. */
    record Type(String type, String name) {}

    /** The newest first. */
    List<Licence> find(Search search, @Nullable UUID after, int limit) {
        Map<String, Object> params = new HashMap<>();
        params.put("issuer", search.issuer());
        params.put("after", after == null ? "g" : after.toString());
        params.put("limit", limit);
        return store.select(where(search, params), params);
    }

    /** The rest of the statement; adds what it names to the parameters. */
    private static String where(Search search, Map<String, Object> params) {
        StringBuilder rest = new StringBuilder();
        String word = search.word();
        boolean whole = word != null && word.startsWith(LicenceIdentifier.PREFIX);
        if (word != null) {
            params.put("word", word);
            rest.append(whole ? "" : BY_NUMBER);
        }
        rest.append("where l.issuer = :issuer and l.id < :after");
        if (whole) {
            rest.append(" and l.identifier = :word");
        }
        if (search.type() != null) {
            params.put("type", search.type());
            rest.append(" and l.type = :type");
        }
        LicenceState state = search.state();
        if (state != null) {
            params.put("state", state.code());
            rest.append(" and l.state = :state");
        }
        return rest.append(" order by l.id desc limit :limit").toString();
    }

    /** The types that this issuer has issued, each with its newest name. */
    List<Type> types(String issuer) {
        return jdbc.sql(
                        """
                        select t.type, (select l.name from licence l where l.issuer = :issuer and l.type = t.type
                                        order by l.id desc limit 1) as name
                        from (select type from licence where issuer = :issuer group by type) t order by t.type
                        """)
                .param("issuer", issuer)
                .query(Type.class)
                .list();
    }

    /** Some of those in this state whose last day is before {@code today}, the earliest first. */
    List<UUID> past(LicenceState state, LocalDate today, int limit) {
        return jdbc
                .sql(
                        """
                        select id from licence where state = :state and valid_to < :today
                        order by valid_to limit :limit
                        """)
                .param("state", state.code())
                .param("today", today)
                .param("limit", limit)
                .query(String.class)
                .list()
                .stream()
                .map(UUID::fromString)
                .toList();
    }
}
