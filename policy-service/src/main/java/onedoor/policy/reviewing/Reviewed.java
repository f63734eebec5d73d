package onedoor.policy.reviewing;

/** Something was decided about a subject, in the transaction of the decision. */
public record Reviewed(String subject) {}
