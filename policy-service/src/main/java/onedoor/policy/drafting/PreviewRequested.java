package onedoor.policy.drafting;

/** Somebody waits to see whom a draft would reach. */
record PreviewRequested(String id) {}
