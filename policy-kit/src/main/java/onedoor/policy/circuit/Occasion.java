package onedoor.policy.circuit;

import java.time.LocalDate;
import onedoor.policy.rule.Rule;

/**
 * A rule on its policy's legally relevant date.
 *
 * @param year the policy's year Y
 */
public record Occasion(Rule rule, LocalDate date, int year) {}
