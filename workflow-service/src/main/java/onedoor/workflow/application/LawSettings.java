package onedoor.workflow.application;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the law or the place leaves to settings, in working days where nothing else is said.
 *
 * @param acceptanceDays 行政许可法 art. 32: accepted, or all gaps told
 * @param correctionDays how long the applicant has for a correction
 * @param returnedDays after how long a returned application that nobody sends again is ended
 * @param extensionDays art. 42: by how much a decision may be extended
 * @param jointExtensionDays the same where departments handle a case together
 * @param deliveryDays art. 44
 * @param checkMonths 告知承诺: within how many calendar months after the grant its promise is checked
 * @param remindDays how many days before their time is over applicants are reminded of what a
 *     department asks for; 0: on the last day
 */
@Validated
@ConfigurationProperties("onedoor.workflow.law")
record LawSettings(
        @Min(1) @Max(30) @DefaultValue("5") int acceptanceDays,
        @Min(1) @Max(60) @DefaultValue("5") int correctionDays,
        @Min(1) @Max(250) @DefaultValue("30") int returnedDays,
        @Min(1) @Max(60) @DefaultValue("10") int extensionDays,
        @Min(1) @Max(60) @DefaultValue("15") int jointExtensionDays,
        @Min(1) @Max(60) @DefaultValue("10") int deliveryDays,
        @Min(1) @Max(24) @DefaultValue("2") int checkMonths,
        @Min(0) @Max(10) @DefaultValue("2") int remindDays) {}
