/**
 * 好差评: one rating per application after it is closed, never changed. The case room checks who may
 * rate; officials never see who did.
 */
@NullMarked
@ApplicationModule(
        displayName = "Rating",
        allowedDependencies = {})
package onedoor.workflow.rating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
