package onedoor.policy.circuit;

import onedoor.policy.fact.Facts;

/**
 * A subject with everything known about it.
 *
 * @param verified the same on registers alone, what is derived derived again from them
 */
public record Profile(String subject, Facts facts, Facts verified) {}
