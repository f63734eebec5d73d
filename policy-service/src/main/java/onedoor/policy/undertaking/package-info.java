/**
 * The register of undertakings 关联企业: which companies are one for caps and windows, since when and
 * until when, by which source and evidence, and since when that is known. Two people decide who
 * joins and who leaves; a member may object. Grants ask who belongs together on the day of a claim:
 * whatever its members of that day hold within a window counts, also what one of them was granted
 * before it joined; who leaves takes its own grants along.
 */
@NullMarked
@ApplicationModule(
        displayName = "Undertakings",
        allowedDependencies = {"foureyes", "inbox"})
package onedoor.policy.undertaking;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
