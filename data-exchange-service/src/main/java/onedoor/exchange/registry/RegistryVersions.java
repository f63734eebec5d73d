package onedoor.exchange.registry;

import java.util.function.Supplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One version row per part of the register; every change of a part advances it in the same
 * transaction.
 */
@Component
public class RegistryVersions {

    private final JdbcClient jdbc;

    RegistryVersions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Holds a part in memory, loaded anew whenever its version row has moved. */
    public <T> Held<T> hold(String part, Supplier<T> load) {
        return new Held<>(() -> current(part), load);
    }

    /** To be called in the transaction that changes the part. */
    public void advance(String part) {
        jdbc.sql("update registry_version set version = version + 1 where part = :part")
                .param("part", part)
                .update();
    }

    private long current(String part) {
        return jdbc.sql("select version from registry_version where part = :part")
                .param("part", part)
                .query(Long.class)
                .single();
    }
}
