package onedoor.workflow.claim;

import java.util.Optional;

/** Where the applicant wants a granted sum to go, as policy-service takes it. */
public record Account(String name, String bank, String number) {

    private static final int LONGEST = 100;

    /** Empty unless it can be paid into: policy-service then asks the enterprise for one. */
    public static Optional<Account> of(String name, String bank, String number) {
        String digits = number.replaceAll("[\\s-]", "");
        boolean payable = fits(name.strip()) && fits(bank.strip()) && digits.matches("[0-9]{6,32}");
        return payable
                ? Optional.of(new Account(name.strip(), bank.strip(), digits))
                : Optional.empty();
    }

    private static boolean fits(String text) {
        return !text.isEmpty() && text.codePointCount(0, text.length()) <= LONGEST;
    }

    @Override
    public String toString() {
        return "Account"; // never a number in a log line
    }
}
