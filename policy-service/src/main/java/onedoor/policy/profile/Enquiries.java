package onedoor.policy.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import onedoor.policy.fact.Register;
import onedoor.policy.profile.RegisterAnswer.Answered;
import onedoor.policy.profile.RegisterAnswer.Unavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.concurrent.DelegatingSecurityContextRunnable;
import org.springframework.stereotype.Component;

/**
 * Asks all registers at once, each failing for itself. However many look at one enterprise at the
 * same time, a register is asked about it once; the others wait for the same answer. What is asked
 * about a person is asked by each for themselves.
 */
@Component
class Enquiries {

    private static final Logger LOG = LoggerFactory.getLogger(Enquiries.class);

    private record About(String register, String enterprise) {}

    /**
     * A question under way.
     *
     * @param own nobody else had asked it
     */
    private record Flight(CompletableFuture<RegisterAnswer> answer, boolean own) {}

    private final Registers registers;
    private final AnswerCache cache;
    private final Duration patience;
    private final Map<About, CompletableFuture<RegisterAnswer>> underWay =
            new ConcurrentHashMap<>();

    Enquiries(
            Registers registers,
            AnswerCache cache,
            @Value("${onedoor.policy.register-patience}") Duration patience) {
        this.registers = registers;
        this.cache = cache;
        this.patience = patience;
    }

    /**
     * Every register's answer, in their order.
     *
     * @param number under which registers keep the subject; empty if that is not known now
     */
    Map<Register, RegisterAnswer> ask(
            List<Register> asked, String subject, Optional<String> number) {
        Map<Register, Answered> remembered = cache.find(asked, subject);
        Map<Register, RegisterAnswer> answers = new LinkedHashMap<>();
        Map<Register, Flight> flights = new LinkedHashMap<>();
        for (Register register : asked) {
            Answered kept = remembered.get(register);
            if (kept != null) {
                answers.put(register, kept);
            } else if (number.isEmpty()) {
                answers.put(register, new Unavailable("暂时无法确认身份"));
            } else {
                flights.put(register, flight(register, number.get()));
            }
        }
        Instant deadline = Instant.now().plus(patience);
        flights.forEach((register, flight) ->
                answers.put(register, await(register, number.orElseThrow(), flight, deadline)));
        return answers;
    }

    private Flight flight(Register register, String number) {
        return switch (register.subject()) {
            case PERSON ->
                    new Flight(
                            begin(new CompletableFuture<>(), () -> registers.ask(register, number)),
                            true);
            case ENTERPRISE -> shared(register, number);
        };
    }

    private Flight shared(Register register, String enterprise) {
        About about = new About(register.resource(), enterprise);
        CompletableFuture<RegisterAnswer> mine = new CompletableFuture<>();
        CompletableFuture<RegisterAnswer> theirs = underWay.putIfAbsent(about, mine);
        if (theirs != null) {
            return new Flight(theirs, false);
        }
        return new Flight(
                begin(
                        mine,
                        () -> {
                            try {
                                return askAndKeep(register, enterprise);
                            } finally {
                                underWay.remove(about, mine);
                            }
                        }),
                true);
    }

    /**
     * On a thread of its own, so that others are answered when the first one no longer waits; the
     * person in whose name we ask travels with it.
     */
    private static CompletableFuture<RegisterAnswer> begin(
            CompletableFuture<RegisterAnswer> answer, Supplier<RegisterAnswer> question) {
        Thread.startVirtualThread(
                new DelegatingSecurityContextRunnable(() -> {
                    try {
                        answer.complete(question.get());
                    } catch (RuntimeException failed) {
                        answer.completeExceptionally(failed);
                    }
                }));
        return answer;
    }

    /** Whoever looked into the cache before another's answer came finds that answer here. */
    private RegisterAnswer askAndKeep(Register register, String enterprise) {
        Answered kept = cache.find(List.of(register), enterprise).get(register);
        if (kept != null) {
            return kept;
        }
        RegisterAnswer answer = registers.ask(register, enterprise);
        if (answer instanceof Answered answered) {
            cache.keep(register, enterprise, answered);
        }
        return answer;
    }

    private RegisterAnswer await(
            Register register, String number, Flight flight, Instant deadline) {
        try {
            long left = Math.max(0, Duration.between(Instant.now(), deadline).toMillis());
            return flight.answer().get(left, TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            LOG.warn(
                    "{} could not be asked: {}",
                    register.resource(),
                    String.valueOf(failed.getCause()));
            // What stopped another's question, such as the end of their session, may not stop ours.
            return flight.own()
                    ? new Unavailable("数据交换暂时不可用")
                    : await(
                            register,
                            number,
                            new Flight(flight(register, number).answer(), true),
                            deadline);
        } catch (TimeoutException _) {
            return new Unavailable("登记部门没有及时答复");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Unavailable("查询被中断");
        }
    }
}
