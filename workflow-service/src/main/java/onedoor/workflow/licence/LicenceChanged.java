package onedoor.workflow.licence;

import java.util.UUID;

/** A licence was issued or is in another state; the exchange's copy has to follow. */
record LicenceChanged(UUID licenceId) {}
