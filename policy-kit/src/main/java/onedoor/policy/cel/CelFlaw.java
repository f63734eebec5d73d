package onedoor.policy.cel;

/**
 * Why an expression cannot become a criterion.
 *
 * @param line from 1
 * @param column from 1
 */
public record CelFlaw(int line, int column, String code, String message) {}
