package onedoor.policy.profile;

import onedoor.policy.fact.SubjectType;

/** Somebody wanted to know about this subject just now. */
public record ProfileAsked(SubjectType type, String subject) {}
