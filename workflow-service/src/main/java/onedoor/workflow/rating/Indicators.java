package onedoor.workflow.rating;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What may be chosen for each grade (GB/T 39735-2020), in the newest version. */
@Repository
class Indicators {

    private final JdbcClient db;

    Indicators(JdbcClient db) {
        this.db = db;
    }

    record Indicator(String code, String name) {}

    record Edition(int version, Map<Integer, List<Indicator>> ofScore) {

        /** The code of what was chosen by code or by name; empty when the grade has no such. */
        Optional<String> code(int score, String chosen) {
            return ofScore.getOrDefault(score, List.of()).stream()
                    .filter(i -> i.code().equals(chosen) || i.name().equals(chosen))
                    .map(Indicator::code)
                    .findFirst();
        }
    }

    private record Row(int version, int score, String code, String name) {}

    Edition current() {
        List<Row> rows =
                db.sql(
                                """
                                select version, score, code, name from rating_indicator
                                where version = (select max(version) from rating_indicator)
                                order by score desc, position
                                """)
                        .query(Row.class)
                        .list();
        return new Edition(
                rows.getFirst().version(),
                rows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Row::score,
                                        Collectors.mapping(
                                                r -> new Indicator(r.code(), r.name()),
                                                Collectors.toList()))));
    }

    /** The names of these codes as they were when the rating was given. */
    List<String> names(int version, int score, List<String> codes) {
        Map<String, String> known =
                db
                        .sql(
                                """
                                select version, score, code, name from rating_indicator
                                where version = ? and score = ?
                                """)
                        .params(version, score)
                        .query(Row.class)
                        .list()
                        .stream()
                        .collect(Collectors.toMap(Row::code, Row::name));
        return codes.stream().map(code -> known.getOrDefault(code, code)).toList();
    }
}
