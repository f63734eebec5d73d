/**
 * Which notice a person has seen and agreed to, and what they took back. Withdrawing is as easy as
 * giving (个人信息保护法 art. 15); nobody else enters.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"answer"})
package onedoor.identity.consent;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
