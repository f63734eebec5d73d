package onedoor.policy.amount;

import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;

/**
 * A calculated sum with its steps.
 *
 * @param missing attributes that would make it exact
 */
public record Amount(Interval fen, List<String> trace, NavigableSet<AttributeRef> missing) {

    public Amount {
        trace = List.copyOf(trace);
    }

    /** Zero is a sum like any other: eligible for nothing is not the same as not eligible. */
    public OptionalLong exactFen() {
        return fen.exact() ? OptionalLong.of(fen.low().longValueExact()) : OptionalLong.empty();
    }

    /** Eligible, but for nothing. */
    public boolean zero() {
        return fen.exact() && fen.low().signum() == 0;
    }

    public String text() {
        if (fen.exact()) {
            return Display.money(fen.low());
        }
        String high = fen.high() == null ? null : Display.money(fen.high());
        if (fen.low().signum() == 0) {
            return high == null ? "待测算" : "最高 " + high;
        }
        return Display.money(fen.low()) + (high == null ? " 起" : " 至 " + high);
    }
}
