package onedoor.workflow.file;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Where files are kept, and how large they may be.
 *
 * @param folder the folder of the local store; not used where an S3 endpoint is set
 * @param most bytes of one file
 * @param pixels of one picture
 * @param quota bytes that one person may upload in a day (UTC)
 * @param inspections how many files are opened for inspection at the same time; each may take some
 *     hundred megabytes
 */
@Validated
@ConfigurationProperties("onedoor.workflow.files")
record FileSettings(
        @NotNull @DefaultValue("") String folder,
        @NotNull @DefaultValue("20MB") DataSize most,
        @Positive @DefaultValue("40000000") long pixels,
        @NotNull @DefaultValue("500MB") DataSize quota,
        @Positive @DefaultValue("2") int inspections,
        @Valid @NotNull @DefaultValue S3 s3) {

    /** An S3-compatible store, addressed path-style; it is used when the endpoint is set. */
    record S3(
            @NotNull @DefaultValue("") String endpoint,
            @NotBlank @DefaultValue("us-east-1") String region,
            @NotBlank @DefaultValue("onedoor") String bucket,
            @NotNull @DefaultValue("") String accessKey,
            @NotNull @DefaultValue("") String secretKey) {

        @Override
        public String toString() {
            return "S3[" + endpoint + ", " + bucket + "]";
        }
    }
}
