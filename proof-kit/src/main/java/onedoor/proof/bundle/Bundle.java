package onedoor.proof.bundle;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import onedoor.proof.evidence.CanonicalJson;
import onedoor.proof.suite.VerificationKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A bundle as it was read; nothing of it is verified yet. */
final class Bundle {

    /** The two sides in the order of a call. */
    static final List<String> SIDES = List.of("client", "service");

    private final Map<String, byte[]> members;

    private Bundle(Map<String, byte[]> members) {
        this.members = members;
    }

    /**
     * Reads a bundle.
     *
     * @throws IllegalArgumentException when the file is none
     */
    static Bundle read(byte[] file) {
        return new Bundle(Container.read(file));
    }

    Map<String, byte[]> members() {
        return members;
    }

    boolean has(String name) {
        return members.containsKey(name);
    }

    Optional<byte[]> bytes(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /**
     * A member's text.
     *
     * @throws IllegalArgumentException when it is missing or not UTF-8
     */
    String text(String name) {
        byte[] content = members.get(name);
        if (content == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
        } catch (CharacterCodingException notText) {
            throw new IllegalArgumentException(name + " is not UTF-8", notText);
        }
    }

    /**
     * A member in canonical JSON.
     *
     * @throws IllegalArgumentException when it is not, to the byte
     */
    JsonNode canonical(String name) {
        String text = text(name);
        try {
            JsonNode json = JsonMapper.shared().readTree(text);
            if (json.isObject() && CanonicalJson.of(plain(json)).equals(text)) {
                return json;
            }
        } catch (JacksonException noJson) {
            throw new IllegalArgumentException(name + " is no JSON", noJson);
        }
        throw new IllegalArgumentException(name + " is not canonical JSON");
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> object = new LinkedHashMap<>();
            node.properties()
                    .forEach(member -> object.put(member.getKey(), plain(member.getValue())));
            return object;
        }
        if (node.isArray()) {
            return node.valueStream().map(Bundle::plain).toList();
        }
        if (node.isString()) {
            return node.asString();
        }
        if (node.isBoolean()) {
            return node.asBoolean();
        }
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return node.asLong();
        }
        throw new IllegalArgumentException("a value that canonical records do not have");
    }

    /** The keys that the bundle brings along, by name. */
    Map<String, VerificationKey> keys() {
        Map<String, VerificationKey> keys = new LinkedHashMap<>();
        canonical(Names.KEYS)
                .path("keys")
                .valueStream()
                .map(VerificationKey::of)
                .forEach(key -> {
                    if (keys.put(key.keyId(), key) != null) {
                        throw new IllegalArgumentException("two keys are called " + key.keyId());
                    }
                });
        return keys;
    }
}
