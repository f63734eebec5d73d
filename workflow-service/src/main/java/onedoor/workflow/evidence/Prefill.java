package onedoor.workflow.evidence;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import onedoor.kit.ServiceTokens;
import onedoor.workflow.evidence.Exchange.Question;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Asks the registers while a citizen waits for a form: in the citizen's name, all at once, each
 * within its time limit. A register that does not answer in time is down for this form.
 */
@Component
public class Prefill {

    /** The exchange, as tokens name it. */
    static final String AUDIENCE = "exchange";

    private static final Logger log = LoggerFactory.getLogger(Prefill.class);

    private final Exchange exchange;
    private final ServiceTokens tokens;
    private final EvidenceSettings settings;

    Prefill(Exchange exchange, ServiceTokens tokens, EvidenceSettings settings) {
        this.exchange = exchange;
        this.tokens = tokens;
        this.settings = settings;
    }

    /** One register and the fields that the form takes from it. */
    public record Ask(Register register, Subject subject, List<String> fields) {
        public Ask {
            fields = List.copyOf(fields);
        }
    }

    /** Answers in the order asked; {@code citizenToken} is the token of the request at hand. */
    public Map<Ask, Answer> ask(List<Ask> asks, String purpose, String issue, String citizenToken) {
        var answers = new LinkedHashMap<Ask, Answer>();
        if (asks.isEmpty()) {
            return answers;
        }
        String token;
        try {
            token = tokens.onBehalfOf(citizenToken, AUDIENCE);
        } catch (RuntimeException e) {
            log.warn("no token for the exchange", e);
            asks.forEach(ask -> answers.put(ask, new Answer.Down("身份服务暂时不可用")));
            return answers;
        }
        // Not closed with try: that would wait for the slow ones.
        var threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var running = new LinkedHashMap<Ask, Future<Answer>>();
            for (Ask ask : asks) {
                var question =
                        new Question(
                                token, ask.register(), ask.subject(), ask.fields(), purpose, issue);
                running.put(ask, threads.submit(() -> exchange.query(question)));
            }
            long end = System.nanoTime() + settings.formLimit().toNanos();
            running.forEach((ask, future) -> answers.put(ask, await(future, end)));
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static Answer await(Future<Answer> future, long end) {
        Duration left = Duration.ofNanos(Math.max(end - System.nanoTime(), 0));
        try {
            return future.get(left.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return new Answer.Down("未在规定时间内返回");
        } catch (ExecutionException e) {
            log.warn("a register could not be asked", e);
            return new Answer.Down("数据共享通道暂时不可用");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Down("已中断");
        }
    }
}
