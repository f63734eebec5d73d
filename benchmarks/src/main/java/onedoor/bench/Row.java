package onedoor.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One measured case.
 *
 * @param what the case in words
 * @param figure what was measured, in {@code unit}
 * @param floor what the same run measured for the peer it is compared with, if there is one
 * @param goal what the figure or its ratio to the floor must hold, if anything
 */
record Row(String what, double figure, String unit, @Nullable Double floor, @Nullable Goal goal) {

    /** A bound on the figure itself or on its ratio to the floor. */
    record Goal(boolean onRatio, boolean atMost, double bound) {

        static Goal atMost(double bound) {
            return new Goal(false, true, bound);
        }

        static Goal atLeast(double bound) {
            return new Goal(false, false, bound);
        }

        static Goal ratioAtMost(double bound) {
            return new Goal(true, true, bound);
        }

        static Goal ratioAtLeast(double bound) {
            return new Goal(true, false, bound);
        }

        String text() {
            return "%s%s %s".formatted(onRatio ? "ratio " : "", atMost ? "≤" : "≥", number(bound));
        }
    }

    @Nullable Double ratio() {
        return floor == null || floor == 0 ? null : figure / floor;
    }

    /** A goal on a ratio that could not be measured is missed. */
    boolean met() {
        if (goal == null) {
            return true;
        }
        var value = goal.onRatio() ? ratio() : Double.valueOf(figure);
        return value != null && (goal.atMost() ? value <= goal.bound() : value >= goal.bound());
    }

    ObjectNode json() {
        var row = JsonMapper.shared().createObjectNode();
        row.put("case", what);
        row.put("figure", figure);
        row.put("unit", unit);
        row.put("floor", floor);
        row.put("ratio", ratio());
        row.put("goal", goal == null ? null : goal.text());
        row.put("met", met());
        return row;
    }

    static String number(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        var whole = Math.abs(value) >= 100 || value == Math.rint(value);
        return String.format(Locale.ROOT, whole ? "%.0f" : "%.2f", value);
    }
}
