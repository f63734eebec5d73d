package onedoor.workflow.journey;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.apache.ibatis.executor.Executor;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.mapping.SqlSource;
import org.apache.ibatis.plugin.Interceptor;
import org.apache.ibatis.plugin.Intercepts;
import org.apache.ibatis.plugin.Invocation;
import org.apache.ibatis.plugin.Signature;
import org.apache.ibatis.session.Configuration;

/**
 * Keeps the texts of the engine's bulk inserts. MyBatis writes and parses such a text anew each
 * time, which cost more than all else that the engine does, although it follows from the number of
 * rows alone.
 */
@Intercepts(
        @Signature(
                type = Executor.class,
                method = "update",
                args = {MappedStatement.class, Object.class}))
final class BulkInserts implements Interceptor {

    /** The name that MyBatis gives to the row that a value is taken from. */
    private static final Pattern ROW = Pattern.compile("(__frch_\\w+_)(\\d+)\\..+");

    private final Map<String, MappedStatement> statements = new ConcurrentHashMap<>();

    @Override
    public Object intercept(Invocation invocation) throws Throwable {
        Object[] arguments = invocation.getArgs();
        MappedStatement statement = (MappedStatement) arguments[0];
        if (arguments[1] instanceof Map<?, ?> parameters
                && parameters.get("list") instanceof List<?>
                && statement.getSqlCommandType() == SqlCommandType.INSERT) {
            arguments[0] = statements.computeIfAbsent(statement.getId(), _ -> kept(statement));
        }
        return invocation.proceed();
    }

    private static MappedStatement kept(MappedStatement statement) {
        return new MappedStatement.Builder(
                        statement.getConfiguration(),
                        statement.getId(),
                        new KeptTexts(statement.getConfiguration(), statement.getSqlSource()),
                        statement.getSqlCommandType())
                .resource(statement.getResource())
                .statementType(statement.getStatementType())
                .keyGenerator(statement.getKeyGenerator())
                .parameterMap(statement.getParameterMap())
                .timeout(statement.getTimeout())
                .flushCacheRequired(statement.isFlushCacheRequired())
                .build();
    }

    /** The text for so many rows, with its places for values and what they call their row. */
    private record Text(String sql, List<ParameterMapping> places, String row) {

        /** Nothing where this is not one list of rows after another and nothing else. */
        static Optional<Text> of(BoundSql written) {
            List<ParameterMapping> places = List.copyOf(written.getParameterMappings());
            List<String> rows =
                    places.stream()
                            .map(place -> ROW.matcher(place.getProperty()))
                            .map(m -> m.matches() ? m.group(1) : "")
                            .distinct()
                            .toList();
            return rows.size() == 1 && !rows.getFirst().isEmpty()
                    ? Optional.of(new Text(written.getSql(), places, rows.getFirst()))
                    : Optional.empty();
        }
    }

    /** What a text follows from. */
    private record Shape(int rows, Class<?> type) {}

    private static final class KeptTexts implements SqlSource {

        private final Configuration configuration;
        private final SqlSource written;
        private final Map<Shape, Optional<Text>> texts = new ConcurrentHashMap<>();

        KeptTexts(Configuration configuration, SqlSource written) {
            this.configuration = configuration;
            this.written = written;
        }

        @Override
        public BoundSql getBoundSql(Object parameters) {
            if (!(parameters instanceof Map<?, ?> named
                    && named.get("list") instanceof List<?> rows
                    && !rows.isEmpty())) {
                return written.getBoundSql(parameters);
            }
            Shape shape = new Shape(rows.size(), rows.getFirst().getClass());
            Optional<Text> known = texts.get(shape);
            if (known == null) {
                BoundSql first = written.getBoundSql(parameters);
                texts.put(shape, Text.of(first));
                return first;
            }
            return known.map(text -> bound(text, rows, parameters))
                    .orElseGet(() -> written.getBoundSql(parameters));
        }

        private BoundSql bound(Text text, List<?> rows, Object parameters) {
            BoundSql bound = new BoundSql(configuration, text.sql(), text.places(), parameters);
            for (int i = 0; i < rows.size(); i++) {
                bound.setAdditionalParameter(text.row() + i, rows.get(i));
            }
            return bound;
        }
    }
}
