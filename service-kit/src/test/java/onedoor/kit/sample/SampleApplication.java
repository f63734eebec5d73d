package onedoor.kit.sample;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import java.net.URI;
import java.sql.SQLRecoverableException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import onedoor.kit.Caller;
import onedoor.kit.CitizenIdNumber;
import onedoor.kit.Idempotency;
import onedoor.kit.PublicPaths;
import onedoor.kit.ServiceCalls;
import onedoor.kit.ServiceTokens;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A tiny service to try the kit on. */
@SpringBootApplication
@EnableFeignClients(clients = SampleApplication.Self.class)
public class SampleApplication {

    @Bean
    PublicPaths open() {
        return new PublicPaths(List.of("/open"));
    }

    /** Calls this same service as a neighbour would be called. */
    @FeignClient(
            name = "self",
            url = "${sample.self:http://127.0.0.1:1}",
            configuration = Self.Calls.class)
    public interface Self {

        /** Knows fewer fields than {@code /me} answers. */
        record Me(String subject) {}

        @GetMapping("/me")
        Me me();

        class Calls {
            @Bean
            ServiceCalls calls(ServiceTokens tokens) {
                return new ServiceCalls(tokens, "sample");
            }
        }
    }

    /** Something a neighbour must be told. */
    public record Happened(String what) {}

    /** A neighbour that is down at first. */
    @Component
    public static class Neighbour {

        private final List<String> tries = new CopyOnWriteArrayList<>();
        private final List<String> told = new CopyOnWriteArrayList<>();

        public List<String> told() {
            return told;
        }

        @Async
        @TransactionalEventListener
        void tell(Happened event) {
            tries.add(event.what());
            if (tries.size() < 3) {
                throw new IllegalStateException("down");
            }
            told.add(event.what());
        }
    }

    /** One of many things that a neighbour must be told at once. */
    public record Rushed(int number) {}

    /** Hears of everything, each on a connection of its own. */
    @Component
    public static class Counter {

        private final JdbcClient db;
        private final AtomicInteger heard = new AtomicInteger();

        Counter(JdbcClient db) {
            this.db = db;
        }

        public int heard() {
            return heard.get();
        }

        @Async
        @TransactionalEventListener
        void on(Rushed event) {
            db.sql("select :number").param("number", event.number()).query().singleValue();
            heard.incrementAndGet();
        }
    }

    record Line(@NotBlank String text, @Positive int count) {}

    record Form(
            @NotBlank String title, @Nullable CitizenIdNumber person, @Valid List<Line> lines) {}

    @RestController
    static class Controller {

        private final Idempotency idempotency;

        Controller(Idempotency idempotency) {
            this.idempotency = idempotency;
        }

        @GetMapping("/open")
        Map<String, Object> open(@Nullable Caller caller) {
            return Map.of("known", caller != null, "at", Instant.EPOCH);
        }

        @GetMapping("/me")
        Caller me(Caller caller) {
            return caller;
        }

        @GetMapping("/admin")
        String admin(Caller caller) {
            caller.requireRole("security-admin");
            return "ok";
        }

        @GetMapping("/number")
        int number(@RequestParam @Positive int n) {
            return n;
        }

        @GetMapping("/broken")
        String broken() {
            throw new IllegalStateException("secret detail");
        }

        @GetMapping("/lost")
        String lost() {
            throw new IllegalStateException(new SQLRecoverableException("link failure"));
        }

        @GetMapping("/taken")
        String taken() {
            throw new DuplicateKeyException("secret detail");
        }

        @PostMapping("/forms")
        ResponseEntity<?> submit(
                Caller caller,
                @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
                @Valid @RequestBody Form form) {
            return idempotency.once(
                    caller,
                    key,
                    form,
                    () ->
                            ResponseEntity.created(URI.create("/forms/1"))
                                    .eTag("v1")
                                    .body(Map.of("title", form.title())));
        }
    }
}
