/**
 * The library of policy documents 政策文件: collected from files and other platforms, told apart from
 * their duplicates and local variants, and read by anybody clause by clause with the items that
 * they lead to.
 */
@NullMarked
@ApplicationModule(
        displayName = "Policy library",
        allowedDependencies = {"document", "deadline", "workday", "review", "fact", "inbox"})
package onedoor.policy.library;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
