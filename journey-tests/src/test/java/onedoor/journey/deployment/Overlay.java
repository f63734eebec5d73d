package onedoor.journey.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One rendered overlay: the objects that {@code kubectl kustomize} makes of it. */
record Overlay(String name, List<JsonNode> objects) {

    static final Path ROOT = projectRoot();

    static Overlay render(String name) {
        try {
            var folder = ROOT.resolve("k8s/overlays").resolve(name);
            var rendered = Files.createTempFile("onedoor-" + name, ".yaml");
            var kubectl =
                    new ProcessBuilder("kubectl", "kustomize", folder.toString())
                            .redirectOutput(rendered.toFile())
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            if (!kubectl.waitFor(60, TimeUnit.SECONDS) || kubectl.exitValue() != 0) {
                throw new IllegalStateException("kubectl kustomize failed for " + folder);
            }
            try (var objects =
                    YAMLMapper.shared()
                            .readerFor(JsonNode.class)
                            .<JsonNode>readValues(rendered.toFile())) {
                return new Overlay(name, objects.readAll());
            } finally {
                Files.delete(rendered);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "kubectl is needed to render k8s/ (Debian: apt install kubernetes-client)", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Stream<JsonNode> ofKind(String kind) {
        return objects.stream().filter(object -> object.path("kind").asString().equals(kind));
    }

    JsonNode the(String kind, String name) {
        return ofKind(kind)
                .filter(object -> nameOf(object).equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " " + name + " in " + this.name));
    }

    static String nameOf(JsonNode object) {
        return object.at("/metadata/name").asString();
    }

    private static Path projectRoot() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("k8s"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
