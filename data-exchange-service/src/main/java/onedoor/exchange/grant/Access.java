package onedoor.exchange.grant;

import java.util.List;

/** The answer to the question whether a call is allowed. */
public sealed interface Access {

    /** Allowed under this grant. */
    record Granted(Grant grant) implements Access {}

    /** No grant in force covers the endpoint. */
    record NoGrant() implements Access {}

    /** The endpoint is granted, but for another purpose. */
    record OtherPurpose() implements Access {}

    /** The purpose is granted, but not these fields. */
    record FieldsNotGranted(List<String> fields) implements Access {}
}
