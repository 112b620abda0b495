// SPDX-License-Identifier: Apache-2.0
// The formats by their own documents: encodings, tiles, notes, cosignatures, receipts, proofs.
#include <gtest/gtest.h>
#include <sodium.h>

#include "archive/checkpoint.h"
#include "archive/encoding.h"
#include "archive/fault_fs.h"
#include "archive/log.h"
#include "archive/merkle.h"
#include "archive/note.h"
#include "archive/receipt.h"
#include "archive/test_archive.h"
#include "archive/tiles.h"

namespace solferino::archive {
namespace {

using namespace detail;

TEST(Encoding, GoesAndComesBackInOneSpelling) {
  for (const std::string bytes : {"", "f", "fo", "foo", "foob", "fooba", "foobar", "\xFF\xFE\x00"}) {
    EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
    EXPECT_EQ(from_base64url(to_base64url(bytes)), bytes);
    EXPECT_EQ(from_hex(to_hex(bytes)), bytes);
  }
  EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");  // RFC 4648, section 10
  EXPECT_EQ(to_base64("foob"), "Zm9vYg==");
  EXPECT_EQ(to_base64("\xFB\xFF"), "+/8=");
  EXPECT_EQ(to_base64url("\xFB\xFF"), "-_8");
  for (const char* bad : {"Zm9vYg", "Zm9vYg=", "Zm9vYh==", "Zm9v Yg=", "Zm9vYg===", "====", "Z===", "-_8="})
    EXPECT_FALSE(from_base64(bad)) << bad;
  for (const char* bad : {"Zm9vYg==", "Zm9vYh", "A", "+/8"}) EXPECT_FALSE(from_base64url(bad)) << bad;
  for (const char* bad : {"0", "0G", "AB"}) EXPECT_FALSE(from_hex(bad)) << bad;
  EXPECT_EQ(from_decimal("18446744073709551615"), 18446744073709551615ULL);
  for (const char* bad : {"", "01", "+1", "-1", " 1", "1 ", "18446744073709551616", "0x1"}) EXPECT_FALSE(from_decimal(bad)) << bad;
  std::string json;
  append_json_string(json, "a\"\\/\b\f\n\r\t\x01\x7F\xC3\xA9");
  EXPECT_EQ(json, "\"a\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\x7F\xC3\xA9\"");
}

TEST(Merkle, KnownHashes) {
  EXPECT_EQ(empty_root().hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(leaf_hash("").hex(), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
}

// The definition in RFC 6962, 2.1, word for word.
Digest slow_root(std::span<const Digest> leaves) {
  if (leaves.empty()) return empty_root();
  if (leaves.size() == 1) return leaves[0];
  std::size_t k = 1;
  while (k * 2 < leaves.size()) k *= 2;
  return node_hash(slow_root(leaves.first(k)), slow_root(leaves.subspan(k)));
}

TEST(Tiles, PathsOfTheSpecification) {
  EXPECT_EQ(tile_path(0, 1234067, 256), "tile/0/x001/x234/067");
  EXPECT_EQ(tile_path(0, 0, 256), "tile/0/000");
  EXPECT_EQ(tile_path(3, 1000, 12), "tile/3/x001/000.p/12");
  EXPECT_EQ(tile_path(entries_level, 999, 255), "tile/entries/999.p/255");
}

// Appended in batches of odd sizes, read at every size: roots, inclusion and consistency against the definition.
TEST(Tiles, AgreeWithTheDefinitionAtEverySize) {
  FaultFs disk(1);
  ASSERT_TRUE(disk.make_folder("/tile"));
  ASSERT_TRUE(disk.make_folder("/tile/0"));
  ASSERT_TRUE(disk.make_folder("/tile/1"));
  ASSERT_TRUE(disk.make_folder("/tile/2"));
  ASSERT_TRUE(disk.make_folder("/tile/entries"));
  LogEdge edge;
  std::vector<Digest> leaves;
  std::vector<std::uint64_t> sizes{0};
  for (const std::size_t batch : {1U, 2U, 5U, 100U, 147U, 1U, 1U, 300U, 511U, 7U}) {
    std::vector<std::string> receipts;
    for (std::size_t i = 0; i < batch; ++i) {
      receipts.push_back("entry " + std::to_string(leaves.size()));
      leaves.push_back(leaf_hash(receipts.back()));
    }
    Growth growth = grow(edge, receipts);
    for (const Tile& tile : growth.tiles) {
      const fs::path path = fs::path("/") / tile.path;
      if (!disk.exists(path.parent_path())) ASSERT_TRUE(disk.make_folder(path.parent_path()));
      ASSERT_TRUE(disk.write(path, tile.bytes, Secrecy::everybody));
    }
    edge = std::move(growth.edge);
    ASSERT_EQ(edge.root(), slow_root(leaves)) << leaves.size();
    sizes.push_back(leaves.size());
  }
  for (const std::uint64_t size : sizes) {
    const TileReader reader(disk, "/", size);
    const std::span<const Digest> tree = std::span(leaves).first(size);
    ASSERT_EQ(reader.root(size), slow_root(tree));
    for (std::uint64_t index = 0; index < size; index += 1 + size / 20) {
      const auto path = reader.inclusion(index);
      ASSERT_TRUE(path) << describe(path.error());
      EXPECT_EQ(root_along(leaves[index], index, size, *path), slow_root(tree));
      EXPECT_NE(root_along(leaves[index], index ^ 1U, size, *path), slow_root(tree));
    }
    for (std::uint64_t older = 0; older <= size; older += older < 12 ? 1 : 1 + size / 25) {
      const auto proof = reader.consistency(older, size);
      ASSERT_TRUE(proof) << describe(proof.error());
      const Digest old_root = slow_root(tree.first(older));
      EXPECT_TRUE(is_consistent({older, old_root}, {size, slow_root(tree)}, *proof)) << older << " " << size;
      if (older > 0) EXPECT_FALSE(is_consistent({older, leaf_hash("other")}, {size, slow_root(tree)}, *proof));
    }
  }
}

class Notes : public testing::Test {
 protected:
  SigningKey key_ = *SigningKey::generate("example.org/log", counting_bytes());
};

TEST_F(Notes, KeysGoAndComeBack) {
  const auto back = SigningKey::parse(key_.text());
  ASSERT_TRUE(back) << describe(back.error());
  EXPECT_EQ(format_vkey(back->public_key()), format_vkey(key_.public_key()));
  const auto vkey = parse_vkey(format_vkey(key_.public_key()));
  ASSERT_TRUE(vkey);
  EXPECT_EQ(vkey->id, key_.public_key().id);
  std::string bad = format_vkey(key_.public_key());
  bad[bad.find('+') + 1] = bad[bad.find('+') + 1] == '0' ? '1' : '0';
  EXPECT_EQ(parse_vkey(bad).error().code, ErrorCode::bad_format);
  for (const char* name : {"", "two words", "a+b", "a\tb", "a\xC2\xA0z", "\xFF"}) EXPECT_FALSE(is_key_name(name)) << name;
}

TEST_F(Notes, ACheckpointIsReadOnlyWithItsSignature) {
  const std::string vkey = format_vkey(key_.public_key());
  const std::string note = key_.sign(checkpoint_text("example.org/log", 7, leaf_hash("x")));
  const auto read = read_checkpoint(note, vkey);
  ASSERT_TRUE(read) << describe(read.error());
  EXPECT_EQ(read->size, 7U);
  EXPECT_EQ(read->root, leaf_hash("x"));
  // No byte may be another.
  for (std::size_t i = 0; i < note.size(); ++i) {
    std::string bad = note;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    EXPECT_FALSE(read_checkpoint(bad, vkey)) << i;
  }
  const auto other = SigningKey::generate("example.org/other", counting_bytes());
  EXPECT_FALSE(read_checkpoint(other->sign(checkpoint_text("example.org/log", 7, leaf_hash("x"))), vkey));
  EXPECT_FALSE(read_checkpoint(key_.sign(checkpoint_text("example.org/other", 7, leaf_hash("x"))), vkey))
      << "signed by us, for another log";
  for (const std::string text : {"example.org/log\n07\nAAAA\n", "example.org/log\n7\n", "example.org/log\n7\nnot base64\n", "\n7\n\n"}) {
    EXPECT_FALSE(read_checkpoint(key_.sign(text), vkey)) << text;
  }
}

// A signature line of a witness, as C2SP tlog-cosignature has it.
std::string cosign(const std::string& note, std::string_view name, std::uint64_t time, const std::array<unsigned char, 64>& secret) {
  std::array<unsigned char, 32> bytes{};
  crypto_sign_ed25519_sk_to_pk(bytes.data(), secret.data());
  const PublicKey key = make_public_key(name, KeyType::cosignature, bytes);
  const std::string message = "cosignature/v1\ntime " + std::to_string(time) + "\n" + note.substr(0, note.find("\n\n") + 1);
  std::array<unsigned char, 64> signature{};
  crypto_sign_detached(signature.data(), nullptr, as_bytes(message), message.size(), secret.data());
  std::string line;
  append_big_endian(line, key.id, 4);
  append_big_endian(line, time, 8);
  line += as_text(signature);
  return note + "\xE2\x80\x94 " + std::string(name) + " " + to_base64(line) + "\n";
}

TEST(Cosignatures, AreReadVerifiedAndKept) {
  std::array<unsigned char, 32> public_bytes{};
  std::array<unsigned char, 64> secret{};
  const std::array<unsigned char, 32> seed{1, 2, 3};
  crypto_sign_seed_keypair(public_bytes.data(), secret.data(), seed.data());
  const std::string witness = format_vkey(make_public_key("witness.example/w", KeyType::cosignature, public_bytes));

  FaultFs disk(1);
  ASSERT_TRUE(disk.make_folder("/r"));
  auto archive = make_archive(disk, "/r");
  ASSERT_TRUE(add(*archive, {"one", "two"}));
  const std::string note = cosign(archive->checkpoint().note, "witness.example/w", 1679315147, secret);
  ASSERT_TRUE(add(*archive, {"three"}));
  ASSERT_TRUE(archive->keep_seen(note));
  ASSERT_TRUE(archive->keep_seen(note)) << "twice is once";
  const auto seen = archive->seen();
  ASSERT_TRUE(seen) << describe(seen.error());
  ASSERT_EQ(seen->size(), 1U);
  const auto found = cosignatures(seen->front(), {&witness, 1});
  ASSERT_TRUE(found) << describe(found.error());
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ((*found)[0].name, "witness.example/w");
  EXPECT_EQ((*found)[0].unix_time, 1679315147);

  const std::string later = cosign(archive->checkpoint().note, "witness.example/w", 5, secret);
  std::string forged = later.substr(0, later.find("\xE2\x80\x94 witness")) + note.substr(note.find("\xE2\x80\x94 witness"));
  const auto checkpoint = read_checkpoint(forged, archive->vkey());
  ASSERT_TRUE(checkpoint) << "strangers' lines do not matter to the log's signature";
  EXPECT_EQ(cosignatures(*checkpoint, {&witness, 1}).error().code, ErrorCode::bad_format) << "a cosignature of another checkpoint";
  EXPECT_TRUE(cosignatures(*checkpoint, {})->empty());
}

TEST(Seen, ContradictionsAreReportedAndNotKept) {
  FaultFs disk(1);
  ASSERT_TRUE(disk.make_folder("/r"));
  ASSERT_TRUE(disk.make_folder("/s"));
  auto archive = make_archive(disk, "/r");
  auto twin = make_archive(disk, "/s");  // the same key, since nothing is random here
  ASSERT_EQ(archive->vkey(), twin->vkey());
  ASSERT_TRUE(add(*archive, {"one"}));
  ASSERT_TRUE(add(*twin, {"something else"}));
  EXPECT_EQ(archive->keep_seen(twin->checkpoint().note).error().code, ErrorCode::bad_format);
  ASSERT_TRUE(add(*twin, {"and more"}));
  EXPECT_EQ(archive->keep_seen(twin->checkpoint().note).error().code, ErrorCode::bad_format) << "larger than the log";
  EXPECT_TRUE(archive->seen()->empty());
}

TEST(Receipts, AreCanonicalAndReadBackStrictly) {
  const Leaf leaf{LeafKind::document, {{"text", sha256("t")}, {"original", sha256("o")}}, {{"z", "1"}, {"a", "2"}}, {{"title", "x"}}};
  const auto made = make_receipt(leaf, counting_bytes());
  ASSERT_TRUE(made);
  EXPECT_EQ(made->receipt, "{\"_sd\":[\"" + commitment(made->disclosures[0]) + "\"],\"_sd_alg\":\"sha-256\",\"blobs\":{\"original\":\"" +
                               sha256("o").hex() + "\",\"text\":\"" + sha256("t").hex() +
                               "\"},\"format\":\"solferino-receipt/1\",\"kind\":\"document\",\"open\":{\"a\":\"2\",\"z\":\"1\"}}");
  EXPECT_EQ(from_base64url(made->disclosures[0]), R"(["AAECAwQFBgcICQoLDA0ODw","title","x"])");
  ASSERT_TRUE(parse_receipt(made->receipt, {0}));
  for (std::size_t i = 0; i <= made->receipt.size(); ++i) {
    std::string other = made->receipt;
    other.insert(i, " ");
    const auto read = parse_receipt(other, {0});
    if (read) EXPECT_NE(read->open, parse_receipt(made->receipt, {0})->open) << "said otherwise, not something else: " << other;
  }
  for (const char* bad :
       {"", "{}", "[]", "null", R"({"_sd":[],"_sd_alg":"sha-256","blobs":{},"format":"solferino-receipt/1","kind":"other","open":{}})",
        R"({"_sd":[],"_sd_alg":"sha-256","blobs":{},"format":"solferino-receipt/1","kind":"run","open":{"a":1}})",
        R"({"_sd":["x"],"_sd_alg":"sha-256","blobs":{},"format":"solferino-receipt/1","kind":"run","open":{}})",
        R"({"_sd":[],"_sd_alg":"sha-256","blobs":{},"format":"solferino-receipt/1","kind":"run","open":{"b":"","a":""}})"}) {
    EXPECT_FALSE(parse_receipt(bad, {0})) << bad;
  }
}

// The example of RFC 9901, section 4.2.3.
TEST(Receipts, CommitmentsAreThoseOfRfc9901) {
  EXPECT_EQ(commitment("WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"),
            "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0");
}

TEST(Proofs, CarryTheirReceiptAndBreakWithAnyByte) {
  FaultFs disk(1);
  ASSERT_TRUE(disk.make_folder("/r"));
  auto archive = make_archive(disk, "/r");
  std::vector<std::string> texts;
  texts.reserve(300);
  for (int i = 0; i < 300; ++i) texts.push_back("text " + std::to_string(i));
  ASSERT_TRUE(add(*archive, texts));
  for (const std::uint64_t index : {0U, 17U, 255U, 256U, 299U}) {
    const auto proof = archive->prove({index});
    ASSERT_TRUE(proof) << describe(proof.error());
    const auto back = read_proof(write_proof(*proof), archive->vkey());
    ASSERT_TRUE(back) << describe(back.error());
    EXPECT_EQ(back->receipt, archive->leaf({index})->receipt);
    EXPECT_EQ(back->index.value, index);
  }
  const std::string text = write_proof(*archive->prove({17}));
  for (std::size_t i = 0; i < text.size(); ++i) {
    std::string bad = text;
    bad[i] = static_cast<char>(bad[i] ^ 1);
    EXPECT_FALSE(read_proof(bad, archive->vkey())) << i << " " << bad;
  }
  EXPECT_EQ(archive->prove({300}).error().code, ErrorCode::not_found);
}

TEST(Consistency, BetweenCheckpointsIsProven) {
  FaultFs disk(1);
  ASSERT_TRUE(disk.make_folder("/r"));
  auto archive = make_archive(disk, "/r");
  ASSERT_TRUE(add(*archive, {"one", "two", "three"}));
  const Checkpoint older = archive->checkpoint();
  ASSERT_TRUE(add(*archive, {"four", "five"}));
  auto proof = archive->prove_consistency(3, 5);
  ASSERT_TRUE(proof) << describe(proof.error());
  EXPECT_TRUE(check_consistency(older, archive->checkpoint(), *proof));
  EXPECT_FALSE(check_consistency(archive->checkpoint(), older, *proof));
  proof->pop_back();
  EXPECT_FALSE(check_consistency(older, archive->checkpoint(), *proof));
  EXPECT_EQ(archive->prove_consistency(3, 6).error().code, ErrorCode::invalid_argument);
}

}  // namespace
}  // namespace solferino::archive
