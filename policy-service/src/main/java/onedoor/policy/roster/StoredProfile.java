package onedoor.policy.roster;

import java.time.Instant;
import onedoor.policy.fact.Facts;

/**
 * One subject as it was known last.
 *
 * @param id small and dense, in the order of arrival; never given twice
 * @param subject the enterprise's credit code or the person's account
 * @param verified the same without what is declared or inferred
 * @param gone the subject exists no longer: its facts are empty
 * @param revision greater than that of every profile written before
 */
public record StoredProfile(
        long id,
        String subject,
        Kind kind,
        Facts facts,
        Facts verified,
        Instant asOf,
        boolean gone,
        long revision) {

    public enum Kind {
        ENTERPRISE,
        PERSON
    }
}
