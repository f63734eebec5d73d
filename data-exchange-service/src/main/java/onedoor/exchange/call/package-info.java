/**
 * The X-Road endpoint: takes a call, decides on it, has the department answer, lets through what
 * was granted and leaves evidence. Nobody enters but over HTTP, and jobs that call later.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "member",
            "credential",
            "catalogue",
            "grant",
            "consent",
            "predicate",
            "signing",
            "subject",
            "department",
            "deposit",
            "adapter",
            "quota",
            "evidence",
            "operation"
        })
package onedoor.exchange.call;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
