package onedoor.policy.library;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What a region may set for its library.
 *
 * @param itemListDays working days from a new document to its list of items 事项清单
 * @param maxLines of one import
 */
@Validated
@ConfigurationProperties("onedoor.policy.library")
record LibrarySettings(
        @Min(1) @DefaultValue("7") int itemListDays, @Min(1) @DefaultValue("5000") int maxLines) {}
