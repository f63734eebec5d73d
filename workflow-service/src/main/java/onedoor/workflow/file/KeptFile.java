package onedoor.workflow.file;

/**
 * A file that was inspected and is kept.
 *
 * @param size bytes
 * @param sha256 of the content, 64 hexadecimal digits
 * @param address where {@link Contents} has the content
 */
public record KeptFile(String name, String mediaType, int size, String sha256, String address) {

    @Override
    public String toString() {
        return mediaType + " at " + address; // names of files name people
    }
}
