package onedoor.exchange.adapter;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import onedoor.exchange.adapter.AdapterSettings.Source;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The departments' databases that the operator has configured, each opened on first use. */
@Component
@EnableConfigurationProperties(AdapterSettings.class)
public class Sources implements DisposableBean {

    private static final int CONNECTIONS = 4;

    private final AdapterSettings settings;
    private final Map<String, HikariDataSource> open = new ConcurrentHashMap<>();

    Sources(AdapterSettings settings) {
        this.settings = settings;
    }

    /** Whether a member may query the database of this alias. */
    public boolean isOf(String alias, String memberCode) {
        Source source = settings.sources().get(alias);
        return source != null && source.member().equals(memberCode);
    }

    /** A client whose every statement is read-only and ends in time. */
    JdbcClient client(String alias) {
        JdbcTemplate template = new JdbcTemplate(open.computeIfAbsent(alias, this::dataSource));
        template.setQueryTimeout((int) Math.max(1, settings.statementTimeout().toSeconds()));
        template.setMaxRows(settings.mostRows() + 1);
        return JdbcClient.create(template);
    }

    private HikariDataSource dataSource(String alias) {
        @Nullable Source source = settings.sources().get(alias);
        if (source == null) {
            throw new IllegalStateException("No source is configured as " + alias);
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("source-" + alias);
        config.setJdbcUrl(source.url());
        config.setUsername(source.username());
        config.setPassword(source.password());
        config.setReadOnly(true);
        // Beside the account's own rights: the server refuses to write in any transaction of this
        // session.
        config.setConnectionInitSql("set session transaction read only");
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(Math.max(250, settings.statementTimeout().toMillis()));
        config.setInitializationFailTimeout(-1);
        return new HikariDataSource(config);
    }

    @Override
    public void destroy() {
        open.values().forEach(HikariDataSource::close);
    }
}
