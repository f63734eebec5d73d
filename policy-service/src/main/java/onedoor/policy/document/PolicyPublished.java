package onedoor.policy.document;

/** A new version of a policy is in force. */
public record PolicyPublished(String code, int version, String name) {}
