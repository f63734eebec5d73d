/**
 * The catalogue of information resources (政务信息资源目录): what a member offers, field by field, and how
 * it is reached. Every room may look things up; only the import and the registration write.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"registry", "member", "subject"})
package onedoor.exchange.catalogue;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
