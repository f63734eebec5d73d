package onedoor.policy.grant;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.sql.DataSource;
import onedoor.policy.budget.Rulebook;
import onedoor.policy.ledger.Entry;
import onedoor.policy.ledger.Ledger;
import onedoor.policy.ledger.Movement;
import onedoor.policy.undertaking.Undertakings;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.support.PropertySourcesPlaceholderConfigurer;
import org.springframework.core.env.MapPropertySource;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;

/** The rooms that move money, with connections of their own: one more instance of the service. */
final class Replica implements AutoCloseable {

    private static final int TRIES = 100;

    @EnableTransactionManagement(proxyTargetClass = true)
    static class Wiring {}

    private final AnnotationConfigApplicationContext context =
            new AnnotationConfigApplicationContext();
    private final HikariDataSource pool = new HikariDataSource();

    Replica(String url, String user, String password, int connections) {
        pool.setJdbcUrl(url);
        pool.setUsername(user);
        pool.setPassword(password);
        pool.setMaximumPoolSize(connections);
        pool.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        context.getEnvironment()
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test", Map.of("onedoor.policy.reservation", "P180D")));
        context.getBeanFactory()
                .setConversionService(ApplicationConversionService.getSharedInstance());
        context.registerBean(PropertySourcesPlaceholderConfigurer.class);
        context.registerBean(DataSource.class, () -> pool);
        context.registerBean(JdbcClient.class, () -> JdbcClient.create(pool));
        context.registerBean(Clock.class, Clock::systemUTC);
        context.registerBean(
                PlatformTransactionManager.class, () -> new JdbcTransactionManager(pool));
        context.register(
                Wiring.class,
                Grants.class,
                PlaceStore.class,
                HoldStore.class,
                OwedStore.class,
                Restitutions.class,
                Rulebook.class,
                Undertakings.class,
                Ledger.class,
                hidden("onedoor.policy.budget.BudgetStore"),
                hidden("onedoor.policy.undertaking.UndertakingStore"),
                hidden("onedoor.policy.budget.ExclusionStore"),
                hidden("onedoor.policy.ledger.LedgerStore"),
                hidden("onedoor.policy.ledger.BalanceStore"));
        context.refresh();
    }

    private static Class<?> hidden(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException gone) {
            throw new IllegalStateException(gone);
        }
    }

    Grants grants() {
        return context.getBean(Grants.class);
    }

    Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    JdbcClient db() {
        return context.getBean(JdbcClient.class);
    }

    /** One act in one transaction; like the service, tried again after a deadlock. */
    <T> T act(Function<Grants, T> act) {
        return inTransaction(() -> act.apply(grants()));
    }

    boolean takeBack(Predicate<Restitutions> act) {
        return inTransaction(() -> act.test(context.getBean(Restitutions.class)));
    }

    /** What the treasury's answer does, without its file; false unless it waits to be paid. */
    boolean pay(Grant grant) {
        return inTransaction(() -> {
            Hold hold = context.getBean(HoldStore.class).lockHold(grant.claimId()).orElseThrow();
            if (hold.payment() != Hold.Payment.PAYABLE) {
                return false;
            }
            db().sql("update grant_hold set payment = 'PAID' where claim_id = :claim")
                    .param("claim", grant.claimId())
                    .update();
            ledger().post(
                            ledger().lock(hold.policy(), hold.period()),
                            new Movement(
                                    Entry.PAY,
                                    hold.amountFen(),
                                    hold.enterprise(),
                                    hold.claimId(),
                                    "到账确认"));
            return true;
        });
    }

    private <T> T inTransaction(Supplier<T> act) {
        TransactionTemplate transaction =
                new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
        for (int tries = 1; ; tries++) {
            try {
                return transaction.execute(_ -> act.get());
            } catch (PessimisticLockingFailureException deadlock) {
                if (tries == TRIES) {
                    throw deadlock;
                }
            }
        }
    }

    @Override
    public void close() {
        context.close();
        pool.close();
    }
}
