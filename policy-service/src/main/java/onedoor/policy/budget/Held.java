package onedoor.policy.budget;

import java.time.LocalDate;

/**
 * What an enterprise holds of a policy, reserved or for good.
 *
 * @param on the legal day on which it was reserved
 */
public record Held(String enterprise, String policy, String period, long amountFen, LocalDate on) {}
