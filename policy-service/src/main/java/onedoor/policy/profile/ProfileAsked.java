package onedoor.policy.profile;

/** Somebody wanted to know about this enterprise just now. */
public record ProfileAsked(String enterprise) {}
