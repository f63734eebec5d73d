package onedoor.policy.matching;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onedoor.policy.budget.Allowance;
import onedoor.policy.grant.Claimable;
import onedoor.policy.grant.Grants;
import onedoor.policy.grant.Holdings;
import onedoor.policy.grant.Outlook;
import onedoor.policy.matching.MatchView.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a subject has decided and received bears upon the matches that it is shown. */
@Component
class Standings {

    private final Mutes mutes;
    private final Grants grants;

    Standings(Mutes mutes, Grants grants) {
        this.mutes = mutes;
        this.grants = grants;
    }

    /** By the policies' codes. */
    Map<String, Standing> of(String subject, Holdings holdings, List<Match> shown) {
        Set<String> muted = mutes.of(subject);
        List<Claimable> asks =
                shown.stream()
                        .filter(m ->
                                m.claimState() == Match.ClaimState.CLAIMABLE
                                        || m.claimState() == Match.ClaimState.AUTOMATIC)
                        .map(Standings::ask)
                        .toList();
        Map<String, Outlook> left = grants.preview(holdings, asks);
        Map<String, Standing> standings = new HashMap<>();
        for (Match match : shown) {
            String code = match.policy().code();
            standings.put(code, standing(muted.contains(code), match, left.get(code)));
        }
        return standings;
    }

    private static Claimable ask(Match match) {
        return new Claimable(
                match.policy().code(),
                match.policy().period(),
                match.amount().exactFen().orElseThrow());
    }

    /** Whether exclusion groups, caps or the budget leave less than the sum. */
    private static Standing standing(boolean muted, Match match, @Nullable Outlook outlook) {
        if (outlook == null) {
            return new Standing(muted, null, null, false, false);
        }
        long whole = match.amount().exactFen().orElseThrow();
        return switch (outlook.allowance()) {
            case Allowance.Allowed(var allowed) -> {
                long paid = outlook.paid(allowed);
                yield new Standing(
                        muted, null, paid > 0 && paid < whole ? paid : null, false, paid < allowed);
            }
            case Allowance.ExcludedBy(var other) -> new Standing(muted, other, null, false, false);
            case Allowance.Capped(var _, var rest) -> new Standing(muted, null, rest, true, false);
        };
    }
}
