/**
 * People and their inbox, as identity-service knows them: who an applicant is, and telling them
 * what happened. Whoever handles a case may ask; no other room calls identity-service about people.
 */
@NullMarked
@ApplicationModule(
        displayName = "Person",
        allowedDependencies = {})
package onedoor.workflow.person;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
