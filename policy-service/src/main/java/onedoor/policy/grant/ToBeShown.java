package onedoor.policy.grant;

/**
 * A committed sum that everybody is to see before it is paid (公示); told in the same transaction.
 *
 * @param name of the enterprise, as the registers have it
 * @param days working days for which one may object
 */
public record ToBeShown(
        Grant grant, String name, int policyVersion, String departmentName, int days) {}
