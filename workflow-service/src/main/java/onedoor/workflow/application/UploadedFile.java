package onedoor.workflow.application;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A file of a case; size in bytes. */
public record UploadedFile(UUID id, String name, String mediaType, int size) {

    /** With what is in it. */
    public record Content(UploadedFile file, byte[] bytes) {

        /** As a download: never shown inline, never guessed at by a browser. */
        public ResponseEntity<?> answer() {
            return ResponseEntity.ok()
                    .contentType(MediaType.parseMediaType(file.mediaType()))
                    .header(
                            HttpHeaders.CONTENT_DISPOSITION,
                            ContentDisposition.attachment()
                                    .filename(file.name(), StandardCharsets.UTF_8)
                                    .build()
                                    .toString())
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Content-Security-Policy", "default-src 'none'; sandbox")
                    .body(bytes);
        }
    }
}
