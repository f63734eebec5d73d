package onedoor.workflow.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.scripting.xmltags.XMLLanguageDriver;
import org.apache.ibatis.session.Configuration;
import org.junit.jupiter.api.Test;

/** A text that is kept says what MyBatis would write anew. */
class BulkInsertsTest {

    /** A row to insert. */
    public record Row(String id, Integer number) {

        public String getId() {
            return id;
        }

        public Integer getNumber() {
            return number;
        }
    }

    private final Configuration configuration = new Configuration();
    private final BulkInserts inserts = new BulkInserts();

    @Test
    void bindsEachRowOfEachCallToTheSameText() throws Throwable {
        MappedStatement plain =
                statement(
                        """
                        <script>insert into t (id, number) values
                          <foreach collection="list" item="row" index="index" separator=",">
                            (#{row.id}, #{row.number})
                          </foreach></script>
                        """);
        for (int rows : new int[] {1, 3, 3, 2, 3}) {
            List<Row> list =
                    IntStream.range(0, rows)
                            .mapToObj(i -> new Row("r" + i, i == 1 ? null : i))
                            .toList();
            assertThat(values(bound(plain, list)))
                    .isEqualTo(values(plain.getBoundSql(Map.of("list", list))))
                    .hasSize(2 * rows);
            assertThat(bound(plain, list).getSql())
                    .isEqualTo(plain.getBoundSql(Map.of("list", list)).getSql());
        }
    }

    @Test
    void leavesATextAloneThatDoesNotFollowFromTheNumberOfRows() throws Throwable {
        MappedStatement mixed =
                statement(
                        """
                        <script>insert into t (id, number) values
                          <foreach collection="list" item="row" separator=",">
                            (#{row.id}, #{other})
                          </foreach></script>
                        """);
        List<Row> list = List.of(new Row("a", 1), new Row("b", 2));
        Map<String, Object> parameters = Map.of("list", list, "other", 7);
        for (int i = 0; i < 3; i++) {
            assertThat(values(bound(mixed, parameters)))
                    .isEqualTo(values(mixed.getBoundSql(parameters)));
        }
    }

    private MappedStatement statement(String script) {
        return new MappedStatement.Builder(
                        configuration,
                        "insert" + script.hashCode(),
                        new XMLLanguageDriver()
                                .createSqlSource(configuration, script.strip(), Map.class),
                        SqlCommandType.INSERT)
                .build();
    }

    private BoundSql bound(MappedStatement statement, List<Row> rows) throws Throwable {
        return bound(statement, Map.of("list", rows));
    }

    private BoundSql bound(MappedStatement statement, Map<String, Object> parameters)
            throws Throwable {
        Object[] arguments = {statement, parameters};
        var seen = new HashMap<String, MappedStatement>();
        Executor executor =
                (Executor)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {Executor.class},
                                (_, _, given) -> {
                                    seen.put("statement", (MappedStatement) given[0]);
                                    return 1;
                                });
        inserts.intercept(
                new Invocation(
                        executor,
                        Executor.class.getMethod("update", MappedStatement.class, Object.class),
                        arguments));
        return seen.get("statement").getBoundSql(parameters);
    }

    private List<Object> values(BoundSql bound) {
        List<Object> values = new ArrayList<>();
        for (ParameterMapping place : bound.getParameterMappings()) {
            String property = place.getProperty();
            values.add(
                    bound.hasAdditionalParameter(property)
                            ? bound.getAdditionalParameter(property)
                            : configuration
                                    .newMetaObject(bound.getParameterObject())
                                    .getValue(property));
        }
        return values;
    }
}
