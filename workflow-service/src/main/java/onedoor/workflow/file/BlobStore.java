package onedoor.workflow.file;

import java.util.Optional;

/**
 * Keeps sealed bytes under a key of the form {@code ab/cd/…}. A put is all or nothing: nobody ever
 * reads half a blob, also after a crash.
 */
interface BlobStore {

    void put(String key, byte[] bytes);

    Optional<byte[]> get(String key);

    boolean exists(String key);

    /** Deleting what is not there is no error. */
    void delete(String key);
}
