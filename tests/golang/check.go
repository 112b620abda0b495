// SPDX-License-Identifier: Apache-2.0

// Reads a register's log with the code of Go's checksum database, which had no part in writing it: golang.org/x/mod/sumdb/note and tlog.
//
// usage: check REGISTER BUNDLE
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const height = 8

func must[T any](value T, err error) T {
	demand(err == nil, "%v", err)
	return value
}

func demand(holds bool, format string, arguments ...any) {
	if !holds {
		fmt.Printf(format+"\n", arguments...)
		os.Exit(1)
	}
}

// The tiles of a C2SP tlog-tiles log: those of tlog, under other paths.
type tiles string

func (log tiles) Height() int { return height }

func (log tiles) ReadTiles(wanted []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range wanted {
		bytes, err := os.ReadFile(log.path(tile))
		if err != nil {
			return nil, err
		}
		all = append(all, bytes)
	}
	return all, nil
}

func (log tiles) SaveTiles([]tlog.Tile, [][]byte) {}

func (log tiles) path(tile tlog.Tile) string {
	parts := strings.SplitN(tile.Path(), "/", 4) // tile/8/LEVEL/NNN
	level := parts[2]
	if level == "data" {
		level = "entries"
	}
	return filepath.Join(string(log), "tile", level, parts[3])
}

func (log tiles) entries(size int64) (entries [][]byte) {
	for first := int64(0); first < size; first += 1 << height {
		width := size - first
		if width > 1<<height {
			width = 1 << height
		}
		bundle := must(os.ReadFile(log.path(tlog.Tile{H: height, L: -1, N: first >> height, W: int(width)})))
		for len(bundle) > 0 {
			length := int(binary.BigEndian.Uint16(bundle))
			entries = append(entries, bundle[2:2+length])
			bundle = bundle[2+length:]
		}
	}
	return entries
}

func hash(text string) (hash tlog.Hash) {
	bytes := must(base64.StdEncoding.DecodeString(text))
	demand(copy(hash[:], bytes) == len(hash) && len(bytes) == len(hash), "not a hash: %s", text)
	return hash
}

func checkpoint(signed []byte, verifier note.Verifier) tlog.Tree {
	opened := must(note.Open(signed, note.VerifierList(verifier)))
	lines := strings.Split(opened.Text, "\n")
	demand(lines[0] == verifier.Name() && len(lines) == 4, "not a checkpoint of this log")
	return tlog.Tree{N: must(strconv.ParseInt(lines[1], 10, 64)), Hash: hash(lines[2])}
}

func checkProof(text []byte, verifier note.Verifier) {
	head, signed, found := bytes.Cut(text, []byte("\n\n"))
	demand(found, "no checkpoint in the proof")
	tree := checkpoint(signed, verifier)
	lines := strings.Split(string(head), "\n")
	demand(lines[0] == "c2sp.org/tlog-proof@v1" && strings.HasPrefix(lines[1], "extra ") && strings.HasPrefix(lines[2], "index "), "not a tlog-proof")
	var path tlog.RecordProof
	for _, line := range lines[3:] {
		path = append(path, hash(line))
	}
	receipt := must(base64.StdEncoding.DecodeString(lines[1][len("extra "):]))
	index := must(strconv.ParseInt(lines[2][len("index "):], 10, 64))
	must(0, tlog.CheckRecord(path, tree.N, tree.Hash, index, tlog.RecordHash(receipt)))
}

func main() {
	register, bundle := os.Args[1], os.Args[2]
	log := tiles(filepath.Join(register, "log"))
	verifier := must(note.NewVerifier(strings.TrimSpace(string(must(os.ReadFile(filepath.Join(register, "keys", "log.vkey")))))))
	signed := must(os.ReadFile(filepath.Join(string(log), "checkpoint")))
	tree := checkpoint(signed, verifier)

	// Signing what it says with the register's key gives the same bytes.
	signer := must(note.NewSigner(strings.TrimSpace(string(must(os.ReadFile(filepath.Join(register, "keys", "log.key")))))))
	text, _, _ := bytes.Cut(signed, []byte("\n\n"))
	again := must(note.Sign(&note.Note{Text: string(text) + "\n"}, signer))
	demand(bytes.Equal(again, signed), "Go signs another checkpoint:\n%s", again)

	// Every entry has the hash that the tiles, which lead to the root, hold of it.
	reader := tlog.TileHashReader(tree, log)
	entries := log.entries(tree.N)
	demand(int64(len(entries)) == tree.N, "%d entries in a log of %d", len(entries), tree.N)
	for first := 0; first < len(entries); first += 1 << height {
		var indexes []int64
		for i := first; i < len(entries) && i < first+1<<height; i++ {
			indexes = append(indexes, tlog.StoredHashIndex(0, int64(i)))
		}
		for i, stored := range must(reader.ReadHashes(indexes)) {
			demand(stored == tlog.RecordHash(entries[first+i]), "leaf %d does not have its hash", first+i)
		}
	}

	// What was seen earlier is a beginning of the log.
	seen := must(filepath.Glob(filepath.Join(string(log), "seen", "*")))
	for _, path := range seen {
		older := checkpoint(must(os.ReadFile(path)), verifier)
		if older.N > 0 {
			must(0, tlog.CheckTree(must(tlog.ProveTree(tree.N, older.N, reader)), tree.N, tree.Hash, older.N, older.Hash))
		}
	}
	proofs := must(filepath.Glob(filepath.Join(bundle, "*.tlog-proof")))
	for _, path := range proofs {
		checkProof(must(os.ReadFile(path)), verifier)
	}
	demand(len(seen) > 1 && len(proofs) > 1, "too little to check")
	fmt.Printf("Go agrees: %d entries, %d earlier checkpoints, %d proofs\n", tree.N, len(seen), len(proofs))
}
