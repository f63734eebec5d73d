package onedoor.policy.amount;

import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import onedoor.policy.fact.AttributeRef;
import onedoor.policy.fact.Display;
import onedoor.policy.fact.Language;

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
        return text(Language.CHINESE);
    }

    public String text(Language in) {
        String low = Display.money(fen.low(), in);
        if (fen.exact()) {
            return low;
        }
        String high = fen.high() == null ? null : Display.money(fen.high(), in);
        if (fen.low().signum() == 0) {
            return high == null
                    ? in.of("待测算", "to be computed")
                    : in.of("最高 " + high, "up to " + high);
        }
        return high == null
                ? in.of(low + " 起", "from " + low)
                : in.of(low + " 至 " + high, low + " to " + high);
    }
}
