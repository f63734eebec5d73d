package onedoor.workflow.supervision;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How supervision works.
 *
 * @param escalateAfter working days that something is overdue before the supervisors are told
 * @param warnBefore working days before the end of which a delivery or a check is told of
 * @param smallestCell what counts fewer is not published
 */
@ConfigurationProperties("onedoor.workflow.supervision")
record SupervisionSettings(
        @DefaultValue("3") int escalateAfter,
        @DefaultValue("2") int warnBefore,
        @DefaultValue("5") int smallestCell) {}
