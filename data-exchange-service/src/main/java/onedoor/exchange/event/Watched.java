package onedoor.exchange.event;

/** A subject of whom a consumer wants to hear, with the name that the consumer gave it. */
record Watched(String subjectKey, String reference) {}
