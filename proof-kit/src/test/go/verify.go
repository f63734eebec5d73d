// Command verify checks a log's checkpoint, cosignatures, tiles and proofs with the Go team's
// sumdb packages, none of which is ours. Usage: verify <folder>, see GoVerifierTest.
package main

import (
	"crypto/ed25519"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// cosigner verifies C2SP cosignatures; note.NewVerifier knows type 1 only.
type cosigner struct {
	name string
	hash uint32
	key  ed25519.PublicKey
}

func (c cosigner) Name() string    { return c.name }
func (c cosigner) KeyHash() uint32 { return c.hash }

func (c cosigner) Verify(msg, sig []byte) bool {
	if len(sig) != 8+ed25519.SignatureSize {
		return false
	}
	time := binary.BigEndian.Uint64(sig)
	signed := fmt.Sprintf("cosignature/v1\ntime %d\n%s", time, msg)
	return ed25519.Verify(c.key, []byte(signed), sig[8:])
}

func newCosigner(vkey string) (note.Verifier, error) {
	parts := strings.SplitN(vkey, "+", 3)
	if len(parts) != 3 {
		return nil, errors.New("not a vkey")
	}
	id, err := hex.DecodeString(parts[1])
	if err != nil || len(id) != 4 {
		return nil, errors.New("no key id")
	}
	key, err := base64.StdEncoding.DecodeString(parts[2])
	if err != nil || len(key) != 33 || key[0] != 4 {
		return nil, errors.New("not a witness's key")
	}
	return cosigner{parts[0], binary.BigEndian.Uint32(id), ed25519.PublicKey(key[1:])}, nil
}

// tiles reads a folder: C2SP writes tile/0/000 where this library writes tile/8/0/000.
type tiles string

func (t tiles) Height() int                     { return 8 }
func (t tiles) SaveTiles([]tlog.Tile, [][]byte) {}
func (t tiles) ReadTiles(all []tlog.Tile) ([][]byte, error) {
	var read [][]byte
	for _, tile := range all {
		path := strings.Replace(tile.Path(), "tile/8/", "tile/", 1)
		data, err := os.ReadFile(filepath.Join(string(t), path))
		if err != nil {
			return nil, err
		}
		read = append(read, data)
	}
	return read, nil
}

func check(err error, what string) {
	if err != nil {
		fmt.Printf("FAILED %s: %v\n", what, err)
		os.Exit(1)
	}
	fmt.Printf("ok %s\n", what)
}

func lines(folder, name string) []string {
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		fmt.Println("FAILED", err)
		os.Exit(1)
	}
	return strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
}

// head opens a checkpoint with every key and returns its tree.
func head(folder, name string, keys note.Verifiers, signatures int) tlog.Tree {
	text, err := os.ReadFile(filepath.Join(folder, name))
	check(err, name+" read")
	return headOf(name, text, keys, signatures)
}

func headOf(name string, text []byte, keys note.Verifiers, signatures int) tlog.Tree {
	opened, err := note.Open(text, keys)
	check(err, name+" signatures")
	if len(opened.Sigs) != signatures || len(opened.UnverifiedSigs) != 0 {
		check(fmt.Errorf("%d of %d verify", len(opened.Sigs), signatures), name+" cosignatures")
	}
	parts := strings.Split(opened.Text, "\n")
	size, err := strconv.ParseInt(parts[1], 10, 64)
	check(err, name+" size")
	root, err := tlog.ParseHash(parts[2])
	check(err, name+" root")
	return tlog.Tree{N: size, Hash: root}
}

func hashes(texts []string) []tlog.Hash {
	var all []tlog.Hash
	for _, text := range texts {
		if text == "" {
			continue
		}
		hash, err := tlog.ParseHash(text)
		if err != nil {
			check(err, "proof line")
		}
		all = append(all, hash)
	}
	return all
}

func main() {
	folder := os.Args[1]
	vkeys := lines(folder, "vkeys")
	logKey, err := note.NewVerifier(vkeys[0])
	check(err, "log key")
	all := []note.Verifier{logKey}
	for _, vkey := range vkeys[1:] {
		witness, err := newCosigner(vkey)
		check(err, "witness key")
		all = append(all, witness)
	}
	keys := note.VerifierList(all...)
	old := head(folder, "checkpoint.old", keys, len(all))
	tree := head(folder, "checkpoint", keys, len(all))

	check(tlog.CheckTree(hashes(lines(folder, "consistency")), tree.N, tree.Hash, old.N, old.Hash),
		"consistency proof")

	reader := tlog.TileHashReader(tree, tiles(folder))
	root, err := tlog.TreeHash(tree.N, reader)
	check(err, "tiles read and authenticated")
	if root != tree.Hash {
		check(errors.New("another root"), "root over the tiles")
	}
	proof, err := tlog.ProveTree(tree.N, old.N, reader)
	check(err, "consistency proof from the tiles")
	check(tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash), "the old head in the tiles")

	entries := 0
	for n := int64(0); n < tree.N; {
		tile := tlog.Tile{H: 8, L: 0, N: n / 256, W: 256}
		if tree.N-n < 256 {
			tile.W = int(tree.N - n)
		}
		path := strings.Replace(tile.Path(), "tile/8/0/", "tile/entries/", 1)
		data, err := os.ReadFile(filepath.Join(folder, path))
		if err != nil {
			check(err, "entry bundle")
		}
		for len(data) > 0 {
			size := int(binary.BigEndian.Uint16(data))
			leaf := tlog.RecordHash(data[2 : 2+size])
			data = data[2+size:]
			stored, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, n)})
			if err != nil || stored[0] != leaf {
				check(fmt.Errorf("entry %d: %v", n, err), "entries")
			}
			n++
			entries++
		}
	}
	check(nil, fmt.Sprintf("%d entries in bundles", entries))

	for _, name := range lines(folder, "proofs") {
		text, err := os.ReadFile(filepath.Join(folder, name))
		check(err, name)
		parts := strings.SplitN(string(text), "\n\n", 2)
		body := strings.Split(parts[0], "\n")
		if body[0] != "c2sp.org/tlog-proof@v1" {
			check(errors.New(body[0]), name+" version")
		}
		index, err := strconv.ParseInt(strings.TrimPrefix(body[1], "index "), 10, 64)
		check(err, name+" index")
		proven := headOf(name, []byte(parts[1]), keys, len(all))
		leaf, err := reader.ReadHashes([]int64{tlog.StoredHashIndex(0, index)})
		check(err, name+" leaf")
		check(tlog.CheckRecord(hashes(body[2:]), proven.N, proven.Hash, index, leaf[0]),
			name+" inclusion")
	}
}
