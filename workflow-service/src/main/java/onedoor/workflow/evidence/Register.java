package onedoor.workflow.evidence;

/**
 * A service of the exchange: who provides it ({@code GOV/<credit code>/<subsystem>}) and its code.
 */
public record Register(
        String resourceName, String provider, String departmentName, String service) {

    public Register {
        if (provider.split("/").length != 3) {
            throw new IllegalArgumentException("not a provider of the exchange: " + provider);
        }
    }

    public String department() {
        return provider.split("/")[1];
    }
}
