/**
 * 好差评: one rating per application after it is closed, never changed, and what a low one starts: a
 * rectification with its own clock. The case room checks who may rate; officials never see who did.
 */
@NullMarked
@ApplicationModule(
        displayName = "Rating",
        allowedDependencies = {"clock", "person"})
package onedoor.workflow.rating;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
