package onedoor.workflow.supervision;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import onedoor.workflow.casework.OpenTasks;
import onedoor.workflow.casework.OpenTasks.LeftTask;
import onedoor.workflow.casework.OpenTasks.OpenTask;
import onedoor.workflow.casework.OpenTasks.Position;
import onedoor.workflow.clock.Lamp;
import onedoor.workflow.clock.WorkingCalendar;
import onedoor.workflow.journey.Step;
import onedoor.workflow.person.Inbox;
import onedoor.workflow.rating.Ratings;
import onedoor.workflow.supervision.Warning.Kind;
import onedoor.workflow.supervision.Warning.Level;
import onedoor.workflow.supervision.Warning.Rule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Warns of what runs out of time: yellow tells whoever works on it, red the head, red for days the
 * supervisors. Each warning fires once, whatever the number of replicas: its unique row and its
 * messages' places in the outbox are one transaction, so that a runner killed at any moment has
 * either warned or not, and the next one warns of the rest, also after days of silence. A warning
 * that nobody can be told of has not fired; it waits for the first who can.
 */
@Component
class Warnings {

    private static final Logger log = LoggerFactory.getLogger(Warnings.class);
    private static final int PAGE = 200;

    /** Beyond this no lamp is yellow: a fifth of the longest limit, with holidays. */
    private static final int HORIZON_DAYS = 45;

    private final OpenTasks tasks;
    private final Ratings ratings;
    private final WarningStore store;
    private final DayStore names;
    private final Recipients recipients;
    private final Untold untold;
    private final Inbox inbox;
    private final WorkingCalendar calendar;
    private final SupervisionSettings settings;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Warnings(
            OpenTasks tasks,
            Ratings ratings,
            WarningStore store,
            DayStore names,
            Recipients recipients,
            Untold untold,
            Inbox inbox,
            WorkingCalendar calendar,
            SupervisionSettings settings,
            TransactionTemplate transaction,
            Clock clock) {
        this.tasks = tasks;
        this.ratings = ratings;
        this.store = store;
        this.names = names;
        this.recipients = recipients;
        this.untold = untold;
        this.inbox = inbox;
        this.calendar = calendar;
        this.settings = settings;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Fires every warning that is due and has not fired. */
    void run() {
        untold.begin();
        LocalDate today = calendar.today();
        Map<String, String> departments = names.departments();
        Position after = Position.START;
        List<OpenTask> page;
        do {
            page = tasks.dueBefore(today.plusDays(HORIZON_DAYS), null, after, PAGE);
            fire(page.stream().flatMap(t -> ofTask(t, departments, today)).toList());
            if (!page.isEmpty()) {
                after = new Position(page.getLast().dueOn(), page.getLast().id());
            }
        } while (page.size() == PAGE);
        ofDecided(departments, today);
        fire(
                ratings.overdueRectifications(today, 10 * PAGE).stream()
                        .flatMap(r -> ofRectification(r, today))
                        .toList());
        untold.end();
    }

    /** What should follow a decision: a paper handed over, a promise checked. */
    private void ofDecided(Map<String, String> departments, LocalDate today) {
        Position after = Position.START;
        List<LeftTask> page;
        do {
            page = tasks.leftBefore(today.plusDays(HORIZON_DAYS), null, after, PAGE);
            fire(page.stream().flatMap(t -> ofDecided(t, departments, today)).toList());
            if (!page.isEmpty()) {
                after = new Position(page.getLast().dueOn(), page.getLast().id());
            }
        } while (page.size() == PAGE);
    }

    private Stream<Warning> ofDecided(
            LeftTask task, Map<String, String> departments, LocalDate today) {
        return (task.dueOn().isBefore(today) ? red(task.dueOn(), today) : yellow(task, today))
                .stream()
                        .map(level ->
                                new Warning(
                                        Kind.CASE,
                                        task.childId(),
                                        task.delivery() ? Rule.DELIVERY : Rule.PROMISE_CHECK,
                                        level,
                                        task.number(),
                                        task.matterName(),
                                        task.department(),
                                        departments.getOrDefault(
                                                task.department(), task.department()),
                                        task.id(),
                                        task.dueOn(),
                                        null));
    }

    private List<Level> yellow(LeftTask task, LocalDate today) {
        boolean soon =
                !task.dueOn().isAfter(calendar.knownUntil())
                        && calendar.workingDaysBetween(today, task.dueOn())
                                <= settings.warnBefore();
        return soon ? List.of(Level.YELLOW) : List.of();
    }

    private void fire(List<Warning> due) {
        Set<String> fired = store.fired(due.stream().map(Warning::subjectId).distinct().toList());
        for (Warning warning : due) {
            if (!fired.contains(warning.key())) {
                try {
                    fire(warning);
                } catch (RuntimeException e) {
                    log.warn("warning {} waits for the next run", warning.key(), e);
                }
            }
        }
    }

    /** Asks who is told first: no connection is held during the question. */
    boolean fire(Warning warning) {
        Recipients.Addressees told = recipients.of(warning);
        if (told.accounts().isEmpty()) {
            untold.add(warning);
            return false;
        }
        return Boolean.TRUE.equals(
                transaction.execute(_ -> {
                    if (!store.insert(warning, told, clock.instant())) {
                        return false;
                    }
                    told.accounts()
                            .forEach(to ->
                                    inbox.tell(
                                            to,
                                            warning.subject(),
                                            warning.body(),
                                            warning.link(told.as())));
                    return true;
                }));
    }

    private Stream<Warning> ofTask(
            OpenTask task, Map<String, String> departments, LocalDate today) {
        if (task.paused()) {
            return Stream.empty();
        }
        Rule rule = task.step() == Step.ACCEPT ? Rule.ACCEPTANCE : Rule.DECISION;
        return levels(task, today).stream()
                .map(level ->
                        new Warning(
                                Kind.CASE,
                                task.childId(),
                                rule,
                                level,
                                task.number(),
                                task.matterName(),
                                task.department(),
                                departments.getOrDefault(task.department(), task.department()),
                                task.id(),
                                task.dueOn(),
                                task.assignee()));
    }

    private List<Level> levels(OpenTask task, LocalDate today) {
        if (task.dueOn().isBefore(today)) {
            return red(task.dueOn(), today);
        }
        LocalDate warnOn = task.warnOn();
        boolean yellow =
                warnOn == null
                        ? calendar.lamp(today, task.dueOn(), task.limitDays(), false) == Lamp.YELLOW
                        : !today.isBefore(warnOn);
        return yellow ? List.of(Level.YELLOW) : List.of();
    }

    private List<Level> red(LocalDate dueOn, LocalDate today) {
        var levels = new ArrayList<Level>();
        levels.add(Level.RED);
        if (calendar.workingDaysBetween(dueOn, today) > settings.escalateAfter()) {
            levels.add(Level.ESCALATED);
        }
        return levels;
    }

    private Stream<Warning> ofRectification(Ratings.Overdue late, LocalDate today) {
        return red(late.dueOn(), today).stream()
                .map(level ->
                        new Warning(
                                Kind.RECTIFICATION,
                                late.id(),
                                Rule.RECTIFICATION,
                                level,
                                null,
                                late.serviceName(),
                                late.department(),
                                late.departmentName(),
                                null,
                                late.dueOn(),
                                null));
    }
}
