package onedoor.workflow.application;

import java.util.UUID;

/** The licence that a granted part led to. */
public record GrantedLicence(UUID id, String identifier, String name) {}
