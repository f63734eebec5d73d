package onedoor.workflow.rating;

import java.util.UUID;

/**
 * What a rating is about, and who gives it.
 *
 * @param rater account of the applicant; never shown to officials
 * @param raterMasked the applicant's name as officials may see it if the applicant wants a
 *     call-back
 */
public record Rated(
        UUID applicationId,
        String number,
        String serviceName,
        String department,
        String departmentName,
        String rater,
        String raterMasked) {}
