package onedoor.policy.circuit;

/** A draft against the version in force. */
public record Preview(Change change, Budget budget) {}
