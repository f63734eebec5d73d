package onedoor.local;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import tools.jackson.databind.JsonNode;

/** A file of subjects, sent in parts; an upload that broke off goes on where it stopped. */
@Command(
        name = "batch",
        description = "Asks about every line of a CSV (reference,type,id) or JSON-lines file.")
final class ExchangeBatch implements Callable<Integer> {

    @ParentCommand private ExchangeCommand exchange = new ExchangeCommand();

    @Parameters(paramLabel = "FILE")
    private Path file = Path.of("");

    @Option(names = "--resource", description = "The resource's code.")
    private @Nullable String resource;

    @Option(names = "--purpose", description = "The purpose that was granted.")
    private @Nullable String purpose;

    @Option(names = "--fields", split = ",", description = "The fields that are needed.")
    private List<String> fields = List.of();

    @Option(names = "--issue", description = "The case (办件编号) that it is for.")
    private @Nullable String issue;

    @Option(names = "--resume", paramLabel = "BATCH", description = "Goes on with an upload.")
    private @Nullable String resume;

    @Option(names = "--wait", description = "Waits until all lines are asked about.")
    private boolean wait;

    @Override
    public Integer call() {
        var api = exchange.api();
        var bytes = bytes();
        var batch = resume != null ? resume : begun(api, bytes);
        var at = "/api/exchange/batches/" + batch;
        var seen = api.get(at);
        int offset = seen.path("offset").asInt();
        int chunk = seen.path("chunk").asInt();
        while (seen.path("state").asString().equals("OPEN") && offset < bytes.length) {
            int end = Math.min(bytes.length, offset + chunk);
            sent(api, at, offset, Arrays.copyOfRange(bytes, offset, end));
            offset = end;
        }
        api.post(at + "/completions", Client.JSON.createObjectNode());
        ExchangeCommand.say(batch);
        if (!wait) {
            return 0;
        }
        JsonNode job = ExchangeCall.awaited(api, batch);
        ExchangeCommand.say(
                "%d lines: %d answered, %d refused, %d failed"
                        .formatted(
                                job.path("total").asInt(),
                                job.path("succeeded").asInt(),
                                job.path("refused").asInt(),
                                job.path("failed").asInt()));
        return job.path("succeeded").asInt() == job.path("total").asInt() ? 0 : 1;
    }

    private String begun(DepartmentApi api, byte[] bytes) {
        var table = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
        var form = Client.JSON.createObjectNode();
        form.put("resource", resource).put("purpose", purpose).put("issue", issue);
        form.put("format", table ? "CSV" : "JSONL").put("size", bytes.length);
        form.put("sha256", sha256(bytes));
        form.set("fields", Client.JSON.valueToTree(fields));
        return api.post("/api/exchange/batches", form).path("id").asString();
    }

    private void sent(DepartmentApi api, String at, int offset, byte[] part) {
        var answer =
                api.send(
                        "PATCH",
                        at + "/file",
                        Map.of(
                                "Content-Type",
                                "application/offset+octet-stream",
                                "Upload-Offset",
                                String.valueOf(offset)),
                        BodyPublishers.ofByteArray(part));
        if (answer.statusCode() != 204) {
            throw new Refusal(
                    "%s Go on with --resume %s."
                            .formatted(
                                    DepartmentApi.refusal(answer, Client.parse(answer.body()))
                                            .getMessage(),
                                    at.substring(at.lastIndexOf('/') + 1)));
        }
    }

    private byte[] bytes() {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new Refusal("Cannot read %s: %s.".formatted(file, e), e);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
