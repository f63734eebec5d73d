package onedoor.workflow.licence;

import java.util.UUID;

/** A licence that has just been issued, as the case that led to it refers to it. */
public record IssuedLicence(UUID id, String identifier, String name) {}
