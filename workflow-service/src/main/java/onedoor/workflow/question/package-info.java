/**
 * The question bank: questions that forms ask under one stable name, and the answers that people
 * and enterprises have given to them, so that nobody types the same thing twice. Registers' facts
 * are no answers and never come from here.
 */
@NullMarked
@ApplicationModule(
        displayName = "Questions",
        allowedDependencies = {"application", "form", "lifeevent"})
package onedoor.workflow.question;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
