package onedoor.policy.recovery;

import java.util.List;
import java.util.Map;
import onedoor.kit.Caller;
import onedoor.kit.CommonProblem;
import onedoor.kit.FieldProblem;
import onedoor.kit.Problem;
import onedoor.policy.PolicyProblem;
import onedoor.policy.recovery.Recoveries.Outcome;
import onedoor.policy.recovery.RecoveryOrder.Instalment;
import onedoor.policy.recovery.RecoveryOrder.Receipt;
import onedoor.policy.recovery.RecoveryView.WaiverView;
import onedoor.policy.workday.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Demands as their readers see them, with as many statements for many as for one. */
@Component
class RecoveryViews {

    private final RecoveryStore store;
    private final WaiverStore waivers;
    private final WorkingDays days;

    RecoveryViews(RecoveryStore store, WaiverStore waivers, WorkingDays days) {
        this.store = store;
        this.waivers = waivers;
        this.days = days;
    }

    RecoveryView of(RecoveryOrder order, Caller reader) {
        return of(List.of(order), reader).getFirst();
    }

    List<RecoveryView> of(List<RecoveryOrder> orders, Caller reader) {
        Map<String, List<Instalment>> plans = store.plans(orders);
        Map<String, List<Receipt>> receipts = store.receipts(orders);
        // What the department only considers is not yet the debtor's business.
        Map<String, Waiver> open =
                reader.kind() == Caller.Kind.CITIZEN ? Map.of() : waivers.open(orders);
        return orders.stream()
                .map(order ->
                        RecoveryView.of(
                                order,
                                plans.getOrDefault(order.id(), List.of()),
                                receipts.getOrDefault(order.id(), List.of()),
                                waiver(open.get(order.id()), reader),
                                days.today(),
                                order.fourEyes().isOf(reader)))
                .toList();
    }

    private static @Nullable WaiverView waiver(@Nullable Waiver waiver, Caller reader) {
        return waiver == null ? null : WaiverView.of(waiver, waiver.fourEyes().isOf(reader));
    }

    ResponseEntity<?> answer(Outcome outcome, Caller caller) {
        return switch (outcome) {
            case Outcome.Done(var order) -> ResponseEntity.ok(of(order, caller));
            case Outcome.NotFound _ -> Problem.of(CommonProblem.NOT_FOUND).answer();
            case Outcome.MovedOn _ -> Problem.of(PolicyProblem.PAYMENT_MOVED_ON).answer();
            case Outcome.SamePerson _ -> Problem.of(PolicyProblem.FOUR_EYES).answer();
            case Outcome.TooMuch(var left) ->
                    Problem.of(PolicyProblem.RECOVERY_TOO_MUCH).with("leftFen", left).answer();
            case Outcome.PlanUnsound _ ->
                    Problem.of(CommonProblem.INVALID_INPUT)
                            .with(
                                    new FieldProblem(
                                            "/instalments", "plan", "各期日期应晚于今天并依次递增，金额之和应等于追回金额"))
                            .answer();
            case Outcome.BookedOtherwise _ ->
                    Problem.of(PolicyProblem.RECEIPT_BOOKED_OTHERWISE).answer();
        };
    }
}
