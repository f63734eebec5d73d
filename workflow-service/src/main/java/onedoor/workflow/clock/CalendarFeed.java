package onedoor.workflow.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import net.javacrumbs.shedlock.spring.annotation.SchedulerLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Tells the services that count working days for themselves which days are worked: each change
 * within seconds, and the same again now and then, so that whoever has lost it has it back.
 */
@Component
class CalendarFeed {

    private static final Logger log = LoggerFactory.getLogger(CalendarFeed.class);
    private static final Duration AGAIN = Duration.ofMinutes(10);

    /**
     * The whole calendar as the days on which departments work: what makes a day worked is decided
     * here and nowhere else.
     */
    record WorkedDays(int version, List<WorkedYear> years) {

        static WorkedDays of(Days days) {
            return new WorkedDays(
                    days.version(),
                    days.years().values().stream()
                            .map(year -> new WorkedYear(year.year(), year.workingDays()))
                            .sorted(Comparator.comparingInt(WorkedYear::year))
                            .toList());
        }
    }

    record WorkedYear(int year, List<LocalDate> days) {}

    private record Told(int version, Instant at) {}

    private final CalendarStore store;
    private final Map<String, Consumer<WorkedDays>> readers;
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final Clock clock;

    CalendarFeed(
            CalendarStore store, ExchangeCalendar exchange, PolicyCalendar policy, Clock clock) {
        this.store = store;
        this.readers =
                Map.of("data-exchange-service", exchange::tell, "policy-service", policy::tell);
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${onedoor.workflow.calendar.tell-every:10s}")
    @SchedulerLock(name = "workflow-calendar-feed", lockAtMostFor = "2m")
    void run() {
        Days days = store.days();
        if (!days.years().isEmpty()) {
            WorkedDays worked = WorkedDays.of(days);
            readers.forEach((name, reader) -> tell(name, reader, worked));
        }
    }

    private void tell(String name, Consumer<WorkedDays> reader, WorkedDays worked) {
        Told last = told.get(name);
        Instant now = clock.instant();
        if (last != null
                && last.version() == worked.version()
                && now.isBefore(last.at().plus(AGAIN))) {
            return;
        }
        try {
            reader.accept(worked);
            told.put(name, new Told(worked.version(), now));
        } catch (RuntimeException away) {
            // It counts on with what it has; the next run tells it.
            log.warn("{} was not told calendar {}", name, worked.version(), away);
        }
    }
}
