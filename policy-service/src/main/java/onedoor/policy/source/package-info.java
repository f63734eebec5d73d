/**
 * Other platforms 来源平台 whose policy documents are taken over through the exchange. Administrators
 * keep the list; a job asks each when it is due and hands what is new to the library.
 */
@NullMarked
@ApplicationModule(
        displayName = "Document sources",
        allowedDependencies = {"library", "profile"})
package onedoor.policy.source;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
