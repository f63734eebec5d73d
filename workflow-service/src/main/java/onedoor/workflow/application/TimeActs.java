package onedoor.workflow.application;

import java.time.LocalDate;
import onedoor.workflow.application.ClockStore.Place;
import onedoor.workflow.journey.Journeys;
import onedoor.workflow.journey.Journeys.OpenTask;
import onedoor.workflow.journey.Outcome;
import onedoor.workflow.journey.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** One act of time on one part: locked, looked at again, done or left alone. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TimeActs {

    private final Cases cases;
    private final Acceptances acceptances;
    private final Replies replies;
    private final CaseDeliveries deliveries;
    private final Deadlines deadlines;
    private final Journeys journeys;
    private final Moves moves;
    private final ClockStore store;

    TimeActs(
            Cases cases,
            Acceptances acceptances,
            Replies replies,
            CaseDeliveries deliveries,
            Deadlines deadlines,
            Journeys journeys,
            Moves moves,
            ClockStore store) {
        this.cases = cases;
        this.acceptances = acceptances;
        this.replies = replies;
        this.deliveries = deliveries;
        this.deadlines = deadlines;
        this.journeys = journeys;
        this.moves = moves;
        this.store = store;
    }

    /** 行政许可法 art. 32: the part is accepted, and the engine goes on to what follows acceptance. */
    void silenceAccepts(Place place) {
        CaseFile file = cases.lock(place.applicationId(), place.childId());
        Status status = file.child().status();
        if ((status == Status.SUBMITTED || status == Status.RECEIVED)
                && isOver(file.child().dates().deemed())) {
            CaseFile accepted = acceptances.deem(file);
            String branch = file.child().taskCode();
            journeys.openTask(place.applicationId(), branch)
                    .filter(task -> isAcceptance(accepted, task))
                    .ifPresent(task -> journeys.complete(task.id(), branch, new Outcome.Forward()));
        }
    }

    private static boolean isAcceptance(CaseFile file, OpenTask task) {
        return file.matter().step(task.step()).kind() == Step.ACCEPT;
    }

    void waitingEnds(Place place) {
        CaseFile file = cases.lock(place.applicationId(), place.childId());
        Status status = file.child().status();
        if ((status == Status.PRE_RETURNED || status.isDeficient())
                && isOver(file.child().dates().applicantDue())) {
            replies.lapsed(file);
            cases.settle(place.applicationId());
        }
    }

    /** 补正, 容缺补齐 or 预审退回: once for each last day, and not on the day they were told of it. */
    void applicantIsReminded(Place place) {
        CaseFile file = cases.lock(place.applicationId(), place.childId());
        LocalDate due = file.child().dates().applicantDue();
        Span span = file.child().clock().applicant();
        String asked = asked(file.child().status());
        boolean news = span != null && !span.startedOn().isBefore(deadlines.today());
        if (due == null || asked == null || isOver(due) || news) {
            return;
        }
        if (store.reminded(place.childId(), due)) {
            moves.tell(
                    file, "请于 " + due + " 前" + asked, "须于 " + due + " 前" + asked + "，期限将到，请尽快办理。");
        }
    }

    private static @Nullable String asked(Status status) {
        return switch (status) {
            case CORRECTION -> "补正材料";
            case DEFICIENT_ACCEPTED, DEFICIENT_SPECIAL -> "补齐容缺材料";
            case PRE_RETURNED -> "修改并重新提交";
            case DRAFT,
                    WAITING,
                    SUBMITTED,
                    RECEIVED,
                    ACCEPTED,
                    NOT_ACCEPTED,
                    REVIEW,
                    SPECIAL,
                    GRANTED,
                    DENIED,
                    REVOKED,
                    WITHDRAWN,
                    TERMINATED,
                    CLOSED,
                    DELIVERED ->
                    null;
        };
    }

    /** What lies in the wallet counts as delivered; paper stays to be handed over. */
    void deliveryCounts(Place place) {
        CaseFile file = cases.lock(place.applicationId(), place.childId());
        Delivery delivery = file.child().particulars().delivery();
        if (delivery != null
                && delivery.method() == Delivery.Method.ELECTRONIC
                && delivery.deliveredAt() == null
                && isOver(file.child().dates().deliveryDue())) {
            deliveries.deliver(file, Actor.PLATFORM, null, null, "电子送达期满，视为送达");
        }
    }

    private boolean isOver(@Nullable LocalDate day) {
        return day != null && day.isBefore(deadlines.today());
    }
}
