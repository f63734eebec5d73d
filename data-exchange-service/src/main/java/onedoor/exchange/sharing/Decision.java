package onedoor.exchange.sharing;

import java.util.List;
import java.util.regex.Pattern;
import onedoor.exchange.grant.Grant.Quota;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says with a move.
 *
 * @param fields what an approval gives, null for all that was asked
 * @param quota how much an approval allows, null for the usual
 */
record Decision(
        Act act,
        @Nullable String reason,
        @Nullable String law,
        @Nullable List<String> fields,
        @Nullable Quota quota) {

    // A title in book marks, then an article by number.
    private static final Pattern LAW =
            Pattern.compile("《[^《》]+》.*第[一二三四五六七八九十百千零〇\\d]+条.*", Pattern.DOTALL);

    /** Without words of its own. */
    static Decision plain(Act act) {
        return new Decision(act, null, null, null, null);
    }

    boolean citesLaw() {
        return law != null && LAW.matcher(law).matches();
    }

    boolean gives(Ask ask) {
        return fields == null || (!fields.isEmpty() && ask.fields().containsAll(fields));
    }
}
