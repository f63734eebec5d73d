package onedoor.kit.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Counts the statements that the current thread sends to the database, in a context that has it
 * among its post-processors.
 */
public final class Statements implements BeanPostProcessor {

    private static final ThreadLocal<Integer> COUNT = ThreadLocal.withInitial(() -> 0);

    /**
     * How many statements the work sends when it finds what is kept for a while, such as the
     * calendar, still fresh, and no background job changed it meanwhile: the fewest of four times.
     */
    public static int fewest(Callable<?> work) throws Exception {
        int fewest = during(work);
        for (int again = 0; again < 3; again++) {
            fewest = Math.min(fewest, during(work));
        }
        return fewest;
    }

    /** How many statements the work sends. */
    public static int during(Callable<?> work) throws Exception {
        int before = COUNT.get();
        work.call();
        return COUNT.get() - before;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof DataSource source && !(bean instanceof Counting)
                ? new Counting(source)
                : bean;
    }

    private static final class Counting extends DelegatingDataSource {

        Counting(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return proxy(Connection.class, super.getConnection());
        }
    }

    private static <T> T proxy(Class<T> type, T target) {
        InvocationHandler handler = (_, method, arguments) -> call(target, method, arguments);
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(
            Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().startsWith("execute") && target instanceof Statement) {
            COUNT.set(COUNT.get() + 1);
        }
        try {
            Object result = method.invoke(target, arguments);
            Class<?> type = method.getReturnType();
            boolean made =
                    target instanceof Connection
                            && Statement.class.isAssignableFrom(type)
                            && result != null;
            return made ? wrap(type, result) : result;
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }

    private static <T> T wrap(Class<T> type, Object result) {
        return proxy(type, type.cast(result));
    }
}
