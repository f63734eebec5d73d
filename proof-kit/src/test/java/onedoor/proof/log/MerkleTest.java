package onedoor.proof.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MerkleTest {

    private static Hash leaf(String text) {
        return Hash.ofLeaf(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Hash> leaves(int count) {
        List<Hash> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            leaves.add(leaf("entry " + i));
        }
        return leaves;
    }

    /** Straight from the definition in RFC 6962 §2.1, as a second opinion. */
    private static Merkle.Nodes nodes(List<Hash> leaves) {
        return (height, position) -> {
            int width = 1 << height;
            int from = Math.toIntExact(position * width);
            return Merkle.root(leaves.subList(from, from + width));
        };
    }

    @Test
    void hasTheRootsOfTheStandard() {
        assertThat(Hash.EMPTY_TREE.base64())
                .isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assertThat(Merkle.root(List.of(leaf("a"), leaf("b"), leaf("c"))).base64())
                .isEqualTo("NmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=");
    }

    @Test
    void provesEveryEntryOfEveryTree() {
        for (int size = 1; size <= 70; size++) {
            List<Hash> leaves = leaves(size);
            Hash root = Merkle.root(leaves);
            for (int index = 0; index < size; index++) {
                List<Hash> path = Merkle.inclusion(index, size, nodes(leaves));
                assertThat(Merkle.rootOf(leaves.get(index), index, size, path)).isEqualTo(root);
                assertThat(Merkle.rootOf(leaf("other"), index, size, path)).isNotEqualTo(root);
            }
        }
    }

    @Test
    void theEdgeKnowsTheRootAndTheFullTiles() {
        int size = 66_000;
        List<Hash> leaves = leaves(size);
        Map<String, Hash> full = new HashMap<>();
        Edge edge = Edge.ofEmptyTree();
        assertThat(edge.root()).isEqualTo(Hash.EMPTY_TREE);
        for (int i = 0; i < size; i++) {
            edge.append(
                    leaves.get(i),
                    (level, position, hash) -> full.put(level + "/" + position, hash));
            if (i == 254 || i == 255 || i == 256 || i == 65_535 || i == 65_536 || i == size - 1) {
                assertThat(edge.root()).isEqualTo(Merkle.root(leaves.subList(0, i + 1)));
            }
        }
        assertThat(full).hasSize(size / 256 + 1);
        assertThat(full.get("1/7")).isEqualTo(Merkle.root(leaves.subList(7 * 256, 8 * 256)));
        assertThat(full.get("2/0")).isEqualTo(Merkle.root(leaves.subList(0, 65_536)));
    }

    @Test
    void provesThatEveryTreeContinuesEverySmallerOne() {
        for (int size = 1; size <= 70; size++) {
            List<Hash> leaves = leaves(size);
            Hash root = Merkle.root(leaves);
            for (int old = 0; old <= size; old++) {
                Hash oldRoot = Merkle.root(leaves.subList(0, old));
                List<Hash> proof = Merkle.consistency(old, size, nodes(leaves));
                assertThat(Merkle.isConsistent(old, size, oldRoot, root, proof)).isTrue();
                assertThat(Merkle.isConsistent(old, size, leaf("other"), root, proof)).isFalse();
                // Every tree continues the empty one.
                assertThat(Merkle.isConsistent(old, size, oldRoot, leaf("other"), proof))
                        .isEqualTo(old == 0);
                List<Hash> longer = new ArrayList<>(proof);
                longer.add(leaf("other"));
                assertThat(Merkle.isConsistent(old, size, oldRoot, root, longer)).isFalse();
                if (!proof.isEmpty()) {
                    List<Hash> shorter = proof.subList(0, proof.size() - 1);
                    assertThat(Merkle.isConsistent(old, size, oldRoot, root, shorter)).isFalse();
                }
            }
        }
    }

    @Test
    void takesNoPathOfAnotherLength() {
        List<Hash> leaves = leaves(5);
        Hash root = Merkle.root(leaves);
        List<Hash> path = Merkle.inclusion(2, 5, nodes(leaves));
        assertThat(Merkle.proves(leaves.get(2), 2, 5, path, root)).isTrue();
        assertThat(Merkle.proves(leaves.get(2), 7, 5, path, root)).isFalse();
        assertThat(Merkle.proves(root, 0, 5, List.of(), root)).isFalse();
    }
}
