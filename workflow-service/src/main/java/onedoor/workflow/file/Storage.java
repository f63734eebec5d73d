package onedoor.workflow.file;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Chooses the store: S3 where an endpoint is set, a folder otherwise. */
@Configuration(proxyBeanMethods = false)
class Storage {

    @Bean
    BlobStore blobs(FileSettings settings, Clock clock) {
        FileSettings.S3 s3 = settings.s3();
        if (!s3.endpoint().isEmpty()) {
            var signer = new RequestSigner(s3.accessKey(), s3.secretKey(), s3.region(), "s3");
            return new S3Store(URI.create(s3.endpoint()), s3.bucket(), signer, clock);
        }
        if (settings.folder().isEmpty()) {
            throw new IllegalStateException(
                    "set ONEDOOR_FILES_DIR or ONEDOOR_FILES_S3_ENDPOINT: files need a place");
        }
        return new FolderStore(Path.of(settings.folder()));
    }
}
